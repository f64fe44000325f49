using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor.Names;
using Lighter.Linux;
using Lighter.Runtime;

namespace Lighter.Engine.Supervisor;

/// <summary>A command's end of the conversation with a container's supervisor, drawn at <see cref="MessageKind"/>.</summary>
/// <remarks>
/// <code>
/// using var supervisor = SupervisorClient.Spawn();     // first of all: it starts while we plan
/// supervisor.Send(plan);
/// var pid = supervisor.AwaitStarted();
/// var outcome = supervisor.Attach(options);            // foreground; for `run -d` leave it out
/// supervisor.TellCleanedUp(directories, sockets);      // after removing what `--rm` removes, but for these
/// </code>
/// </remarks>
public sealed class SupervisorClient : IDisposable
{
    private readonly UnixSocket _socket;
    private readonly FrameReader _frames;
    private readonly Lock _sending = new();
    private ChildProgram? _program;
    private ExitRecord? _exit;

    private SupervisorClient(UnixSocket socket, int pid = 0)
    {
        _socket = socket;
        Pid = pid;
        _frames = new FrameReader(socket);
    }

    /// <summary>Starts a supervisor that waits for its plan; it ends by itself if none comes.</summary>
    /// <param name="program">The program to run, ours unless a test says otherwise.</param>
    public static SupervisorClient Spawn(string program = OwnProgram.Path)
    {
        var (ours, theirs) = UnixSocket.Pair();
        using (theirs)
            return new SupervisorClient(ours, SessionProgram.Start(program, ["lighter", MonitorProgram.CommandName], theirs));
    }

    /// <summary>Speaks to the supervisor that started us to plan another run.</summary>
    public static SupervisorClient OfStarter() => new(UnixSocket.Inherited(SessionProgram.SocketNumber));

    /// <summary>Speaks to the supervisor of a container that was that runs already.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidState"/>: the container does not run.</exception>
    public static SupervisorClient Connect(DirectoryFd runDirectory, AttachStreams streams) =>
        TryConnect(runDirectory, streams) ?? throw new LighterException(ErrorCode.InvalidState, "the container is not running");

    /// <returns>Nothing when the container does not run.</returns>
    public static SupervisorClient? TryConnect(DirectoryFd runDirectory, AttachStreams streams)
    {
        var errno = UnixSocket.TryConnect(runDirectory, MonitorFiles.Socket, out var socket);
        if (errno is Errno.ENOENT or Errno.ECONNREFUSED)
            return null;
        if (errno != Errno.None)
            throw new LinuxException(errno, "connect", MonitorFiles.Socket);
        var client = new SupervisorClient(socket!);
        client.TrySend(MessageKind.Attach, [(byte)streams]);
        return client;
    }

    /// <summary>The supervisor's number; 0 for one that was that runs already.</summary>
    public int Pid { get; }

    internal UnixSocket Socket => _socket;

    internal FrameReader Frames => _frames;

    /// <summary>Has a new supervisor make the container's root while we plan: its program then has <see cref="SupervisorPlan.Root"/>.</summary>
    /// <returns>Whether it does: one that runs already may be of a version that does not know how.</returns>
    public bool TryPrepareRoot(OverlayLayers layers) => Pid != 0 && TrySend(MessageKind.Root, PreparedRoot.MessageOf(layers));

    /// <summary>Has a new supervisor make the container's first process while we compile its program.</summary>
    /// <param name="namespaces">Those of the program: <see cref="EarlyBirth.NamespacesOf"/>.</param>
    /// <param name="cgroup">The one of version 2, if the program has it.</param>
    public void PrepareBirth(NamespaceKinds namespaces, SafeHandle? cgroup)
    {
        if (Pid != 0)
            TrySend(MessageKind.Birth, MonitorMessages.OfBirth(namespaces), cgroup is null ? [] : [cgroup]);
    }

    public void Send(SupervisorPlan plan)
    {
        _program = plan.Program;
        var errno = _socket.TrySendAll(PlanWriter.ToMessage(plan), plan.Descriptors);
        if (errno != Errno.None)
            throw new LinuxException(errno, "sending the plan to the supervisor");
    }

    /// <summary>Waits until the container's own command has begun.</summary>
    /// <returns>The number of the first process.</returns>
    /// <exception cref="LinuxException">A step on the way failed; its label is the message.</exception>
    public int AwaitStarted()
    {
        while (true)
        {
            while (_frames.TryNext(out var kind, out var content))
            {
                switch (kind)
                {
                    case MessageKind.Started:
                        return BinaryPrimitives.ReadInt32LittleEndian(content);
                    case MessageKind.StepFailed:
                        throw StepError(content);
                    case MessageKind.Failed:
                        throw Error(content);
                }
            }

            if (!_frames.Fill())
                throw new LighterException(ErrorCode.Internal, "starting the container: its supervisor ended");
        }
    }

    /// <summary>Joins the caller's streams and the container's until it ends, or the keys to leave are typed.</summary>
    public AttachOutcome Attach(AttachOptions options) => new AttachSession(this, options).Run();

    /// <summary>Waits for the container's end without its output.</summary>
    /// <returns>Nothing when the supervisor was killed.</returns>
    public ExitRecord? AwaitExit()
    {
        TryAwaitExit(null, out var exit);
        return exit;
    }

    /// <param name="patience">How long; without end when absent.</param>
    /// <param name="exit">Nothing when the supervisor was killed, or still runs.</param>
    /// <returns>Whether the container has ended.</returns>
    public bool TryAwaitExit(TimeSpan? patience, out ExitRecord? exit)
    {
        var end = patience is { } time ? Environment.TickCount64 + (long)time.TotalMilliseconds : long.MaxValue;
        while (true)
        {
            while (_exit is null && _frames.TryNext(out var kind, out var content))
            {
                if (kind == MessageKind.Exited)
                    _exit = ExitRecord.Read(content);
            }

            exit = _exit;
            if (exit is not null)
                return true;
            var left = end == long.MaxValue ? -1 : (int)Math.Clamp(end - Environment.TickCount64, 0, int.MaxValue);
            if (Poller.WaitFor(_socket, PollEvents.Readable, left) == PollEvents.None)
                return false;
            if (!_frames.Fill())
                return true;
        }
    }

    /// <summary>Changes when the container starts again, and waits until that holds.</summary>
    /// <returns>False: nobody has read it. The supervisor has ended, or lets go of clients as a run ends; the latter is to be asked anew.</returns>
    public bool TrySetRestart(RestartPolicy policy) => Request(MessageKind.Restart, MonitorMessages.OfRestart(policy));

    /// <summary>
    /// Before the container is ended on somebody's word: it does not start again, and its supervisor waits for
    /// <see cref="TellCleanedUp"/>.
    /// </summary>
    /// <returns>As of <see cref="TrySetRestart"/>.</returns>
    public bool TryTakeOver() => Request(MessageKind.TakeOver, default);

    /// <summary>Has the supervisor answer the container's questions, and waits until it does.</summary>
    internal void GiveNames(NamePlan names)
    {
        TrySend(MessageKind.Names, Encoding.UTF8.GetBytes(names.Folder), [names.Datagrams, names.Streams]);
        AwaitAcknowledged();
    }

    /// <summary>Has the supervisor launch a process in the container, and waits until its own command has begun.</summary>
    /// <param name="program">The process.</param>
    /// <param name="endCommand">Program and arguments that tell of its end; the exit code and the time, in ticks, are added to them.</param>
    /// <returns>Whether it did: a supervisor of an earlier version does not know how.</returns>
    /// <exception cref="LighterException">The process did not come to its command.</exception>
    public bool TryExec(ChildProgram program, IReadOnlyList<string> endCommand)
    {
        _program = program;
        using var image = MemoryFile.Create("exec", program.Image.Span);
        using var nothing = DevNull.Open();
        TrySend(MessageKind.Exec, Encoding.UTF8.GetBytes(string.Join('\0', endCommand)), [image, nothing, .. program.Descriptors]);
        while (true)
        {
            while (_frames.TryNext(out var kind, out var content))
            {
                switch (kind)
                {
                    case MessageKind.Acknowledged or MessageKind.NotKnown:
                        return kind == MessageKind.Acknowledged;
                    case MessageKind.StepFailed:
                        throw StepError(content);
                    case MessageKind.Failed:
                        throw Error(content);
                }
            }

            if (!_frames.Fill())
                throw new LighterException(ErrorCode.Conflict, "the container is not running");
        }
    }

    /// <summary>Has no effect on a container without a terminal.</summary>
    public void Resize(TerminalSize size)
    {
        Span<byte> content = stackalloc byte[2 * sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(content, size.Rows);
        BinaryPrimitives.WriteUInt16LittleEndian(content[2..], size.Columns);
        TrySend(MessageKind.Resize, content);
    }

    /// <summary>Sends a signal to the container's first process.</summary>
    public void Signal(int signal) => TrySend(MessageKind.Signal, [(byte)signal]);

    /// <summary>Ends a foreground run: nothing is left for the supervisor to clean up, but for what takes long and nobody waits for.</summary>
    /// <param name="leftFiles">Directories to delete, which are nobody's any more.</param>
    /// <param name="leftOpen">Descriptors to close, as the last to have them: the caller closes its own at once.</param>
    public void TellCleanedUp(IReadOnlyList<string> leftFiles, IReadOnlyList<FileDescriptor> leftOpen) =>
        TrySend(MessageKind.CleanedUp, MonitorMessages.LeftFiles(leftFiles), [.. leftOpen]);

    private bool Request(MessageKind request, ReadOnlySpan<byte> content)
    {
        TrySend(request, content);
        return AwaitAcknowledged();
    }

    private bool AwaitAcknowledged()
    {
        while (true)
        {
            while (_frames.TryNext(out var kind, out var reply))
            {
                if (kind == MessageKind.Acknowledged)
                    return true;
                if (kind == MessageKind.NotKnown)
                    throw new LighterException(ErrorCode.Unsupported, "the container was started by another version of lighter, which cannot do this") { Hint = "restart the container" };
                if (kind == MessageKind.Exited)
                    _exit = ExitRecord.Read(reply);
            }

            if (!_frames.Fill())
                return false;
        }
    }

    /// <summary>Safe from any thread; a supervisor that is gone is found out by reading.</summary>
    internal bool TrySend(MessageKind kind, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[Frame.HeaderSize];
        new Frame(kind, content.Length).WriteTo(header);
        lock (_sending)
            return _socket.TrySendAll(header) == Errno.None && _socket.TrySendAll(content) == Errno.None;
    }

    private void TrySend(MessageKind kind, byte[] content, ReadOnlySpan<SafeHandle> descriptors)
    {
        var message = new byte[Frame.HeaderSize + content.Length];
        new Frame(kind, content.Length).WriteTo(message);
        content.CopyTo(message, Frame.HeaderSize);
        lock (_sending)
            _socket.TrySendAll(message, descriptors);
    }

    /// <summary>Leaves the container to its supervisor.</summary>
    public void Dispose() => _socket.Dispose();

    private LighterException StepError(ReadOnlySpan<byte> content)
    {
        var step = BinaryPrimitives.ReadInt32LittleEndian(content);
        var errno = (Errno)BinaryPrimitives.ReadInt32LittleEndian(content[4..]);
        return _program is null ? new LinuxException(errno, "starting the container") : ProgramSearch.Describe(_program, step, errno);
    }

    private static LighterException Error(ReadOnlySpan<byte> content)
    {
        var text = content[1..];
        var end = text.IndexOf((byte)0);
        var hint = Encoding.UTF8.GetString(text[(end + 1)..]);
        return new LighterException((ErrorCode)content[0], Encoding.UTF8.GetString(text[..end])) { Hint = hint.Length > 0 ? hint : null };
    }
}
