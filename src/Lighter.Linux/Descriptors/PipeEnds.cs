using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>A pipe's two ends. <see href="https://man7.org/linux/man-pages/man2/pipe.2.html"/></summary>
public sealed unsafe class PipeEnds : IDisposable
{
    private PipeEnds(int reader, int writer)
    {
        Reader = new AnyFd(reader);
        Writer = new AnyFd(writer);
    }

    public AnyFd Reader { get; }

    public AnyFd Writer { get; }

    /// <param name="capacity">Asked of the kernel, which may refuse when the user has many pipes; the default size serves too.</param>
    public static PipeEnds Create(int? capacity = null)
    {
        var ends = stackalloc int[2];
        if (Libc.pipe2(ends, Libc.CloseOnExec) != 0) // SAFETY: two ints on this frame.
            throw LinuxException.Last("pipe2");
        if (capacity is { } size)
            _ = Libc.fcntl(ends[0], Libc.SetPipeSize, size);
        return new PipeEnds(ends[0], ends[1]);
    }

    public void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
