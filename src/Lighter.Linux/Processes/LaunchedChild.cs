using Lighter.Linux.Native;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Linux;

/// <summary>A child on its way to <c>execve</c>, and after it. Disposing forgets it, it does not end it.</summary>
public sealed class LaunchedChild : IDisposable
{
    private readonly ChildBirth _birth;
    private ChildProgram _program;
    private readonly ChannelFd _channel;
    private SafeFileHandle? _descriptor;
    private nint _room;

    /// <param name="program">For the words of its failures.</param>
    /// <param name="pid">The child's number.</param>
    /// <param name="pidfd">The child.</param>
    /// <param name="channel">Our end of the socket to it.</param>
    /// <param name="room">What it uses of our memory, as the launcher gave it; zero when it has its own.</param>
    internal LaunchedChild(ChildProgram program, int pid, int pidfd, int channel, nint room)
    {
        _program = program;
        _birth = ChildImage.BirthOf(program.Image.Span);
        _room = room;
        Pid = pid;
        PidFd = new PidFd(pidfd);
        _channel = new ChannelFd(channel);
    }

    private LaunchedChild(ChildProgram program, int pid, PidFd process, UnixSocket channel)
    {
        _program = program;
        Pid = pid;
        PidFd = process;
        _channel = new ChannelFd(channel.Release());
    }

    /// <summary>
    /// Takes the place of the launcher that has left a child waiting (<see cref="ChildProgramBuilder.WaitForNextLauncher"/>).
    /// </summary>
    /// <param name="program">For the words of its failures.</param>
    /// <param name="pid">The child's number.</param>
    /// <param name="directory">Where the socket is that it listens on.</param>
    /// <param name="name">The socket's name.</param>
    /// <param name="child">The child; nothing when it does not wait.</param>
    /// <returns>ENOENT or ECONNREFUSED when it does not wait.</returns>
    public static Errno TryConnect(ChildProgram program, int pid, DirectoryFd directory, string name, out LaunchedChild? child)
    {
        child = null;
        if (PidFd.TryOpen(pid, out var process) is var gone and not Errno.None)
            return gone;
        var errno = UnixSocket.TryConnectToChild(directory, name, out var channel);
        if (errno == Errno.None)
            child = new LaunchedChild(program, pid, process!, channel!);
        else
            process!.Dispose();
        return errno;
    }

    public int Pid { get; private set; }

    public PidFd PidFd { get; private set; }

    /// <summary>Readable when <see cref="Next"/> does not wait.</summary>
    public FileDescriptor Channel => _channel;

    /// <summary>Waits for the next thing that the child tells.</summary>
    public unsafe ChildReport Next()
    {
        Launcher.Report report = default;
        int descriptor;
        // SAFETY: both live on this frame.
        var length = Launcher.lighter_receive(_channel.Number, &report, &descriptor);
        if (descriptor >= 0)
        {
            _descriptor?.Dispose();
            _descriptor = new SafeFileHandle(descriptor, ownsHandle: true);
        }

        if (length < 0 && length != -(int)Errno.ECONNRESET)
            throw new LinuxException((Errno)(-length), "recvmsg");
        if (length <= 0)
        {
            LeaveRoom();
            return default;
        }

        if ((ChildReportKind)report.Kind == ChildReportKind.Forked)
            BecomeParentOf(report.Pid);
        return new ChildReport((ChildReportKind)report.Kind, report.Step, (Errno)report.Error, report.Pid);
    }

    /// <summary>Waits until the child waits for us.</summary>
    /// <exception cref="LinuxException">A step failed before.</exception>
    public void AwaitSync()
    {
        while (true)
        {
            var report = Next();
            if (report.Kind == ChildReportKind.Waiting)
                return;
            if (report.Kind == ChildReportKind.Failed)
                throw _program.Describe(report.Step, report.Errno);
            if (report.Kind == ChildReportKind.Ended)
                throw new LighterException(ErrorCode.Internal, "the child ended while it was being set up");
        }
    }

    /// <summary>Whether it was born as a program wants it, and can be given one: it shares our memory.</summary>
    internal bool Suits(ReadOnlySpan<byte> image) => _room != 0 && ChildImage.BirthOf(image) == _birth;

    /// <summary>Gives it its program, which it walks on another room of our memory.</summary>
    internal unsafe LaunchedChild GoOn(ChildProgram program, byte* image, int size, int* descriptors, int count)
    {
        // SAFETY: the caller has pinned what it passes, and the child works on a copy. Its room is ours until it has left.
        var result = Launcher.lighter_continue(_channel.Number, image, (ulong)size, descriptors, count, (void*)_room);
        if (result != 0)
            throw new LinuxException((Errno)(-result), "giving the process its program");
        _program = program;
        return this;
    }

    /// <summary>One that waits for nothing any more.</summary>
    public void End()
    {
        PidFd.TrySendSignal(9 /* SIGKILL */);
        PidFd.Wait();
        LeaveRoom();
        Dispose();
    }

    /// <summary>Lets the child that waits go on.</summary>
    public void Release()
    {
        var result = Launcher.lighter_release(_channel.Number);
        if (result != 0)
            throw new LinuxException((Errno)(-result), "send");
    }

    /// <summary>Waits until the child's own program has begun, or a step has failed.</summary>
    public ExecOutcome AwaitExec()
    {
        while (true)
        {
            var report = Next();
            if (report.Kind == ChildReportKind.Ended)
                return new ExecOutcome(true, -1, Errno.None);
            if (report.Kind == ChildReportKind.Failed)
                return new ExecOutcome(false, report.Step, report.Errno);
        }
    }

    /// <summary>As <see cref="AwaitExec"/>; a failed child is reaped and its step is the exception.</summary>
    public void MustExec()
    {
        var outcome = AwaitExec();
        if (outcome.IsSuccess)
            return;
        PidFd.Wait();
        throw _program.Describe(outcome.Step, outcome.Errno);
    }

    /// <summary>The descriptor that the child sent last (a terminal's master), for a new owner.</summary>
    public SafeFileHandle? TakeDescriptor()
    {
        var descriptor = _descriptor;
        _descriptor = null;
        return descriptor;
    }

    /// <summary>Gives a descriptor back, to be taken by another.</summary>
    public void ReturnDescriptor(SafeFileHandle descriptor) => _descriptor = descriptor;

    public void Dispose()
    {
        _channel.Dispose();
        PidFd.Dispose();
        _descriptor?.Dispose();
    }

    /// <summary>The end of the channel tells that the child has left our memory. Who never waits for it keeps the room.</summary>
    private unsafe void LeaveRoom()
    {
        // SAFETY: given by the launch, and forgotten once.
        Launcher.lighter_forget((void*)_room);
        _room = 0;
    }

    private void BecomeParentOf(int pid)
    {
        var process = PidFd.Open(pid);
        PidFd.Wait();
        PidFd.Dispose();
        Pid = pid;
        PidFd = process;
    }

    private sealed class ChannelFd(int fd) : FileDescriptor(fd);
}
