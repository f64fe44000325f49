using Lighter.Engine.Logs.Journals;
using Lighter.Linux;

namespace Lighter.Engine.Logs;

/// <summary>
/// Reads a container's log back, from the journal or over its rotated files. Content is copied as it stands; nothing else of a record is
/// looked at unless the query asks for it.
/// </summary>
public sealed class LogReader : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly LogSettings _settings;
    private readonly LogFormat _format;
    private readonly LogPrinter _printer;
    private readonly DirectoryFd _directory;
    private readonly byte[] _buffer = new byte[BufferSize];
    private FileFd? _file;
    private ulong _inode;
    private long _offset;

    private LogReader(LogSettings settings, LogQuery query, OutputSink sink)
    {
        _settings = settings;
        _format = LogFormat.Of(settings.Driver);
        _printer = new LogPrinter(query, sink);
        _directory = DirectoryFd.Open(settings.DirectoryPath);
    }

    /// <param name="settings">Those that the container runs with.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="sink">Where it goes.</param>
    /// <param name="runDirectory">The container's, to follow its log; <see langword="null"/> for what is there now.</param>
    public static void Read(LogSettings settings, LogQuery query, OutputSink sink, DirectoryFd? runDirectory)
    {
        if (settings.Driver == LogDriver.Journald)
        {
            new JournalReader(settings, query, sink).Read(runDirectory);
            return;
        }

        using var reader = new LogReader(settings, query, sink);
        var goesOn = reader.ReadExisting(query.Tail);
        if (goesOn && query.Follow && runDirectory is not null)
            reader.Follow(runDirectory);
        sink.Flush();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _directory.Dispose();
    }

    private bool ReadExisting(int? tail)
    {
        if (_directory.TryStat(_settings.FileName, out _) != Errno.None)
            return true;
        var files = LogFileChain.Open(_directory, _settings.FileName, null);
        var (first, offset) = tail is { } lines ? LogTail.Find(files, _format, lines) : (0, 0);
        return ReadFiles(files, first, offset);
    }

    private bool ReadFiles(List<FileFd> files, int first, long offset)
    {
        for (var i = 0; i < files.Count; i++)
        {
            if (i < first)
            {
                files[i].Dispose();
                continue;
            }

            Take(files[i], i == first ? offset : 0);
            if (!ReadToEnd())
                return false;
        }

        return true;
    }

    private void Take(FileFd file, long offset)
    {
        _file?.Dispose();
        _file = file;
        _inode = file.Stat().Inode;
        _offset = offset;
    }

    private void Follow(DirectoryFd runDirectory)
    {
        using var changes = Inotify.Create();
        changes.TryWatch(_directory);
        changes.TryWatch(runDirectory);
        const int lookAnyway = 1000; // A supervisor that was killed tells nobody.
        while (true)
        {
            changes.Drain();
            // Asked before the last read, so that nothing written before the end is missed.
            var isRunning = Supervisor.ContainerLiveness.Read(runDirectory).IsSupervised;
            if (!ReadNew() || !isRunning)
                return;
            if (!_printer.Flush())
                return;
            Poller.WaitFor(changes, PollEvents.Readable, lookAnyway);
        }
    }

    private bool ReadNew()
    {
        if (_file is null)
            return ReadExisting(null);
        if (!ReadToEnd())
            return false;
        if (_directory.TryStat(_settings.FileName, out var newest) != Errno.None || newest.Inode == _inode)
            return true;
        // Written between our last read and the rotation.
        if (!ReadToEnd())
            return false;
        return ReadFiles(LogFileChain.Open(_directory, _settings.FileName, _inode), 0, 0);
    }

    /// <summary>Prints all whole records from here on.</summary>
    private bool ReadToEnd()
    {
        while (true)
        {
            var text = _buffer.AsSpan(0, _file!.ReadAt(_buffer, _offset));
            var whole = text.LastIndexOf((byte)'\n') + 1;
            if (!Print(text[..whole]))
                return false;
            // A record longer than the buffer is not one of ours: pass over it.
            _offset += whole == 0 && text.Length == _buffer.Length ? text.Length : whole;
            if (whole == 0 && text.Length < _buffer.Length)
                return true;
        }
    }

    private bool Print(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            var end = records.IndexOf((byte)'\n');
            if (_format.TryParse(records[..end], out var record) && !_printer.Print(record))
                return false;
            records = records[(end + 1)..];
        }

        return true;
    }
}
