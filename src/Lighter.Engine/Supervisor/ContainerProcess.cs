using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Logs;
using Lighter.Linux;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Engine.Supervisor;

/// <summary>The container's first process and the supervisor's ends of its streams.</summary>
internal sealed class ContainerProcess : IDisposable
{
    /// <summary>Fewer turns between writer and reader; the kernel refuses it to users with very many pipes.</summary>
    private const int PipeCapacity = 256 * 1024;

    private readonly LaunchedChild _child;

    private ContainerProcess(LaunchedChild child, FileDescriptor? input, ContainerOutput[] outputs)
    {
        _child = child;
        Input = input;
        Outputs = outputs;
    }

    internal int Pid => _child.Pid;

    internal PidFd PidFd => _child.PidFd;

    /// <summary>Where clients' input goes; nothing when the container's input is not open.</summary>
    internal FileDescriptor? Input { get; private set; }

    internal ContainerOutput[] Outputs { get; }

    /// <exception cref="StepFailedException">The program failed before its <c>execve</c>.</exception>
    internal static ContainerProcess Start(SupervisorPlan plan) =>
        plan.HasTerminal ? StartWithTerminal(plan) : plan.Streams is [var input, var output, var error] ? StartWith(plan, new(input, output, error)) : StartWithPipes(plan);

    internal void CloseInput()
    {
        Input?.Dispose();
        Input = null;
    }

    public void Dispose()
    {
        CloseInput();
        foreach (var output in Outputs)
            output.Dispose();
        _child.Dispose();
    }

    private static ContainerProcess StartWithTerminal(SupervisorPlan plan)
    {
        var child = Launch(plan, default, out var terminal);
        if (terminal is null)
            throw new LighterException(ErrorCode.Internal, "starting the container: it sent no terminal");
        terminal.SetNonBlocking();
        return new ContainerProcess(
            child,
            plan.OpenInput ? AnyFd.Duplicate(terminal) : null,
            [new ContainerOutput(terminal, OutputKind.Standard)]);
    }

    private static ContainerProcess StartWith(SupervisorPlan plan, LaunchStreams streams) => new(Launch(plan, streams, out _), null, []);

    private static ContainerProcess StartWithPipes(SupervisorPlan plan)
    {
        var input = plan.OpenInput ? PipeEnds.Create() : null;
        var output = PipeEnds.Create(PipeCapacity);
        var error = PipeEnds.Create(PipeCapacity);
        using (input?.Reader)
        using (output.Writer)
        using (error.Writer)
        using (var nothing = input is null ? OpenNull() : null)
        {
            var child = Launch(plan, new LaunchStreams((FileDescriptor?)input?.Reader ?? nothing, output.Writer, error.Writer), out _);
            foreach (var end in (ReadOnlySpan<FileDescriptor?>)[input?.Writer, output.Reader, error.Reader])
                end?.SetNonBlocking();
            return new ContainerProcess(
                child,
                input?.Writer,
                [new ContainerOutput(output.Reader, OutputKind.Standard), new ContainerOutput(error.Reader, OutputKind.Error)]);
        }
    }

    private static LaunchedChild Launch(SupervisorPlan plan, LaunchStreams streams, out AnyFd? terminal)
    {
        terminal = null;
        var child = plan.Program.Launch(streams with { Root = plan.Root }, plan.Born);
        try
        {
            Follow(plan, child, ref terminal);
            return child;
        }
        catch
        {
            terminal?.Dispose();
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            child.PidFd.AwaitEnd(CleanUpContainer.PatienceWithTheDying);
            throw;
        }
    }

    /// <summary>Goes with the child from wait to wait, up to its program.</summary>
    private static void Follow(SupervisorPlan plan, LaunchedChild child, ref AnyFd? terminal)
    {
        ContainerHooks? hooks = null;
        var awaitsMaps = plan.IdMaps.Files.Count + plan.IdMaps.Commands.Count > 0;
        while (true)
        {
            var report = child.Next();
            switch (report.Kind)
            {
                case ChildReportKind.Waiting:
                    if (awaitsMaps)
                        IdMapping.Apply(plan.IdMaps, child.Pid);
                    else
                        (hooks ??= ContainerHooks.Load(plan.HookedId, plan.RunDirectory)).AtWait(child.Pid, child.PidFd);
                    awaitsMaps = false;
                    child.Release();
                    break;
                case ChildReportKind.Descriptor:
                    using (var master = child.TakeDescriptor()!)
                        terminal = AnyFd.Duplicate(master);
                    break;
                case ChildReportKind.Failed:
                    child.PidFd.Wait();
                    throw new StepFailedException(report.Step, report.Errno);
                case ChildReportKind.Ended:
                    return;
            }
        }
    }

    private static FileFd OpenNull()
    {
        using var devices = DirectoryFd.Open("/dev");
        var errno = devices.TryOpenFileFd("null", OpenFlags.ReadOnly, 0, out var file);
        return errno == Errno.None ? file! : throw new LinuxException(errno, "open", "/dev/null");
    }
}
