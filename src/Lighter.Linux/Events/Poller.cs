using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>
/// Waits for several descriptors at once: filled anew for each wait, which for a handful of them costs less than keeping
/// an epoll set in step. Nothing is allocated once it has grown.
/// </summary>
public sealed unsafe class Poller
{
    private Libc.PollEntry[] _entries = new Libc.PollEntry[16];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <returns>The index to ask <see cref="this[int]"/> with after the wait.</returns>
    public int Add(FileDescriptor descriptor, PollEvents events)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Count * 2);
        _entries[Count] = new Libc.PollEntry { Descriptor = descriptor.Number, Events = (short)events };
        return Count++;
    }

    /// <summary>What happened to the descriptor added with this index.</summary>
    public PollEvents this[int index] => (PollEvents)_entries[index].Ready;

    /// <param name="milliseconds">-1 to wait without end.</param>
    /// <returns>Whether anything happened; an interruption by a signal counts as nothing.</returns>
    public bool Wait(int milliseconds)
    {
        fixed (Libc.PollEntry* p = _entries)
        {
            // SAFETY: the array is pinned and has at least Count entries.
            var result = Libc.poll(p, (nuint)Count, milliseconds);
            if (result >= 0)
                return result > 0;
        }

        if (Libc.LastErrno is not Errno.EINTR)
            throw LinuxException.Last("poll");
        for (var i = 0; i < Count; i++)
            _entries[i].Ready = 0;
        return false;
    }

    /// <summary>Waits for a single descriptor.</summary>
    public static PollEvents WaitFor(FileDescriptor descriptor, PollEvents events, int milliseconds)
    {
        var entry = new Libc.PollEntry { Descriptor = descriptor.Number, Events = (short)events };
        while (Libc.poll(&entry, 1, milliseconds) < 0) // SAFETY: one entry on this frame.
        {
            if (Libc.LastErrno is not Errno.EINTR)
                throw LinuxException.Last("poll");
        }

        return (PollEvents)entry.Ready;
    }
}
