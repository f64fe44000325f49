using Lighter.Linux;

namespace Lighter.Engine.Events;

/// <summary><c>events</c>: reads the journal, and what is added to it meanwhile.</summary>
public sealed class EventReader(LighterEngine engine)
{
    private const int LookAnyway = 1000;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private byte[] _rest = [];

    /// <param name="since">Earlier events are left out; without it only those from now on are wanted.</param>
    /// <param name="until">Reading ends with this time, or never.</param>
    /// <param name="handle">Told each event.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public void Read(DateTimeOffset? since, DateTimeOffset? until, Action<StoreEvent> handle, CancellationToken cancellation)
    {
        var from = since ?? DateTimeOffset.UtcNow;
        using var root = DirectoryFd.OpenOrCreate(engine.Paths.Root);
        using var changes = Inotify.Create();
        changes.TryWatch(root);
        void Pass(StoreEvent item)
        {
            if (item.Time >= from && !(item.Time > until))
                handle(item);
        }

        if (since is not null && root.TryOpenFileFd(EventJournal.OlderName, OpenFlags.ReadOnly, 0, out var older) == Errno.None)
        {
            using (older)
                ReadNew(older!, 0, Pass);
        }

        Follow(root, changes, until, Pass, cancellation);
    }

    private void Follow(DirectoryFd root, Inotify changes, DateTimeOffset? until, Action<StoreEvent> pass, CancellationToken cancellation)
    {
        FileFd? file = null;
        long offset = 0;
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                changes.Drain();
                // Asked before the last read, so that nothing that happened before is missed.
                var isOver = DateTimeOffset.UtcNow >= until;
                if (file is not null)
                    offset = ReadNew(file, offset, pass);
                if (file is null || IsReplaced(root, file))
                {
                    file?.Dispose();
                    offset = root.TryOpenFileFd(EventJournal.FileName, OpenFlags.ReadOnly, 0, out file) == Errno.None ? ReadNew(file!, 0, pass) : 0;
                }

                if (isOver)
                    return;
                Poller.WaitFor(changes, PollEvents.Readable, Patience(until));
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static bool IsReplaced(DirectoryFd root, FileFd file) =>
        root.TryStat(EventJournal.FileName, out var newest) == Errno.None && newest.Inode != file.Stat().Inode;

    private static int Patience(DateTimeOffset? until) => until is { } end
        ? (int)Math.Clamp((end - DateTimeOffset.UtcNow).TotalMilliseconds + 1, 0, LookAnyway)
        : LookAnyway;

    /// <returns>How far the file has been read.</returns>
    private long ReadNew(FileFd file, long offset, Action<StoreEvent> pass)
    {
        if (offset == 0)
            _rest = [];
        while (file.ReadAt(_buffer, offset) is > 0 and var count)
        {
            offset += count;
            var text = (byte[])[.. _rest, .. _buffer.AsSpan(0, count)];
            var start = 0;
            for (int end; (end = text.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += end + 1)
            {
                if (StoreEvent.TryRead(text.AsMemory(start, end)) is { } item)
                    pass(item);
            }

            _rest = text[start..];
        }

        return offset;
    }
}
