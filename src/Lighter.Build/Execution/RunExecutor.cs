using Lighter.Build.Execution.Commands;
using Lighter.Build.Planning;
using Lighter.Build.Progress;
using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime;

namespace Lighter.Build.Execution;

/// <summary>Executes a RUN in a container over the files so far; what it writes becomes the new layer.</summary>
internal sealed class RunExecutor(BuildServices services, BuildRequest request, LayerTrees trees, StepInputs inputs, ProgressLog progress)
{
    /// <summary>Executes a step of a build.</summary>
    /// <exception cref="DockerfileFailure">The command failed.</exception>
    public async Task ExecuteAsync(RunStep step, IReadOnlyList<StepInputs.Wanted?> wanted, StepRoot root, CancellationToken cancellation)
    {
        var streams = new LoggedStreams(line => progress.Output(step.Vertex, line));
        var end = await RunAsync(step, wanted, root, streams, cancellation).ConfigureAwait(false);
        if (end is { Failure: null, Status.IsSuccess: true })
            return;
        var failure = Failure(step, end.Failure?.Message ?? $"exit code: {end.Status.ShellCode}", end);
        if (request.Debugger is { } debugger)
            await DebugAsync(debugger, failure, ShellOf(debugger, step), wanted, root, cancellation).ConfigureAwait(false);
        throw failure;
    }

    /// <summary>Executes a command whose failure is its caller's to judge.</summary>
    public Task<CommandEnd> RunAsync(
        RunStep step, IReadOnlyList<StepInputs.Wanted?> wanted, StepRoot root, ICommandStreams streams, CancellationToken cancellation) =>
        InNetworkAsync(step, network => Run(step, wanted, root, network, streams, cancellation), cancellation);

    private async Task<T> InNetworkAsync<T>(RunStep step, Func<BuildNetworkLease?, T> execute, CancellationToken cancellation)
    {
        var network = step.Network switch
        {
            BuildNetworkMode.None => new NoNetwork(),
            BuildNetworkMode.Default when services.Network is { } networks => await networks.AcquireAsync(cancellation).ConfigureAwait(false),
            _ => null,
        };
        await using (network)
        {
            // A thread of its own: the kernel ends the command with the thread that began it, should we be killed.
            return await Task.Factory.StartNew(
                () => execute(network), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private Task<bool> DebugAsync(
        IBuildDebugger debugger, DockerfileFailure failure, RunStep shell, IReadOnlyList<StepInputs.Wanted?> wanted, StepRoot root, CancellationToken cancellation) =>
        InNetworkAsync(shell, network =>
        {
            progress.InSilence(() => debugger.Enter(failure, streams => Run(shell, wanted, root, network, streams, cancellation)));
            return true;
        }, cancellation);

    private static RunStep ShellOf(IBuildDebugger debugger, RunStep step) => step with
    {
        Arguments = debugger.Shell,
        Script = null,
        Environment = [.. debugger.Environment, .. step.Environment],
    };

    private CommandEnd Run(
        RunStep step, IReadOnlyList<StepInputs.Wanted?> wanted, StepRoot root, BuildNetworkLease? network, ICommandStreams streams, CancellationToken cancellation)
    {
        using var scratch = new RunScratch(services.Store);
        var environment = new List<string>([.. step.Environment, .. step.ProxyEnvironment]);
        var mounts = new CommandFiles(request, scratch).Prepare(step, network);
        mounts.AddRange(new RunMounts(request, services.Store.Paths.RunRoot, inputs, new CacheMounts(services.Store, inputs, services.IsRootless), services.IsRootless)
            .Prepare(step, wanted, scratch, environment, cancellation));
        mounts.AddRange(request.Surroundings.Mounts);
        var user = ImageUsers.FindUser(step.User, root.Found);
        var spec = RunSpecification.Create(step, user, environment, mounts, network?.Namespace is not null, services.IsRootless, request, streams);
        using var below = trees.Open(root.Lower);
        var places = PlacesOf(spec, root, below);
        var end = Launch(step, spec, root, scratch, network, streams, cancellation);
        places.RemoveFrom(root.Upper, below.Root);
        cancellation.ThrowIfCancellationRequested();
        return end;
    }

    private static MountPoints PlacesOf(RuntimeSpec spec, StepRoot root, LayerTree below)
    {
        // Closed before the command writes: a directory is not to be stacked twice at a time.
        using var found = ReferenceEquals(root.Found, root.Lower) ? null : root.OpenFound();
        return new((found ?? below).Root, [.. spec.Mounts!.Select(static mount => mount.Destination)]);
    }

    private CommandEnd Launch(
        RunStep step, RuntimeSpec spec, StepRoot root, RunScratch scratch, BuildNetworkLease? network, ICommandStreams streams, CancellationToken cancellation)
    {
        using var cgroup = RunCgroup.Create(services.IsRootless, step.Insecure);
        using var container = ContainerProgram.Compile(spec, root.ForCommand(), new LaunchSettings
        {
            IsRootless = services.IsRootless,
            Cgroup = cgroup.Membership(),
            Network = network?.Namespace,
            UsesDefaultSeccomp = !step.Insecure,
            DiesWithLauncher = true,
            Detached = scratch.Detached,
        });
        var foreign = ForeignPlatform.Find(step.Platform);
        if (foreign?.Handler is { } handler)
            progress.Output(step.Vertex, $"programs for {step.Platform} are emulated on this machine by {handler.Interpreter}");
        var end = streams.Carry(container.Program, cancellation);
        return end.Start.IsSuccess ? end : end with { Failure = ExplainStart(container.Program, end.Start, spec, foreign) };
    }

    private LighterException ExplainStart(ChildProgram program, ExecOutcome outcome, RuntimeSpec spec, ForeignPlatform? foreign)
    {
        var isExecution = outcome.Step >= 0 && outcome.Step < program.Labels.Count && program.Labels[outcome.Step].Action == "exec:";
        if (!isExecution)
            return OverlayLayers.Explain(program.Describe(outcome.Step, outcome.Errno), services.Store.Paths.Root);
        return foreign?.Explain(outcome.Errno) ?? ProgramSearch.Explain(spec.Process!.Args![0], outcome.Errno);
    }

    private static DockerfileFailure Failure(RunStep step, string reason, CommandEnd end)
    {
        var command = string.Join(' ', step.Arguments);
        var place = step.Instruction.Failure($"process \"{command}\" did not complete successfully: {reason}");
        return new(ErrorCode.InvalidState, place, end.Failure?.Hint) { Step = step.Vertex.Name, Output = end.Output };
    }
}
