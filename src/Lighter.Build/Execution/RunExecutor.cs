using Lighter.Build.Execution.Commands;
using Lighter.Build.Planning;
using Lighter.Build.Progress;
using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime;
using Lighter.Store.Layers;

namespace Lighter.Build.Execution;

/// <summary>Executes a RUN in a container over the layers so far; what it writes becomes the new layer.</summary>
internal sealed class RunExecutor(
    BuildServices services, BuildRequest request, LayerTrees trees, StepInputs inputs, ImageUsers users, ProgressLog progress)
{
    private const int Kill = 9;
    private const int ReadableMode = 0x1A4; // 0644
    private const int ExecutableMode = 0x1ED; // 0755
    private const string HostResolver = "/etc/resolv.conf";

    public async Task ExecuteAsync(RunStep step, StepExecution execution, LayerStaging staging, CancellationToken cancellation)
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
            await Task.Factory.StartNew(
                () => Execute(step, execution, staging, network, cancellation),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private void Execute(
        RunStep step, StepExecution execution, LayerStaging staging, BuildNetworkLease? network, CancellationToken cancellation)
    {
        using var scratch = new RunScratch(services.Store);
        var environment = new List<string>([.. step.Environment, .. step.ProxyEnvironment]);
        var mounts = ManagedFiles(network, scratch);
        if (step.Script is { } script)
            mounts.Add(ScriptMount(script.Name, script.Content, scratch));
        mounts.AddRange(new RunMounts(request, services.Store.Paths.RunRoot, inputs, new CacheMounts(services.Store, inputs, services.IsRootless), services.IsRootless)
            .Prepare(step, execution.Wanted, scratch, environment, cancellation));
        var user = users.FindUser(step.User, execution.Below);
        var spec = RunSpecification.Create(step, user, environment, mounts, network?.Namespace is not null, request);
        using var before = trees.Open(execution.Below);
        var places = new MountPoints(before.Root, [.. spec.Mounts!.Select(static mount => mount.Destination)]);
        Run(step, spec, execution, staging, scratch, network, cancellation);
        places.RemoveFrom(staging.Diff, before.Root);
    }

    private void Run(
        RunStep step, RuntimeSpec spec, StepExecution execution, LayerStaging staging, RunScratch scratch, BuildNetworkLease? network, CancellationToken cancellation)
    {
        using var cgroup = RunCgroup.Create(services.IsRootless, step.Insecure);
        using var program = ContainerProgram.Compile(spec, RootOf(execution, staging), new LaunchSettings
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
        using var output = PipeEnds.Create();
        using var nothing = File.OpenHandle("/dev/null");
        using var child = program.Program.Launch(new LaunchStreams(nothing, output.Writer, output.Writer));
        output.Writer.Dispose();
        using var killing = cancellation.Register(() => child.PidFd.TrySendSignal(Kill));
        using var lines = new OutputLines(line => progress.Output(step.Vertex, line));
        var outcome = child.AwaitExec();
        lines.ReadToEnd(output.Reader);
        var status = child.PidFd.Wait();
        cancellation.ThrowIfCancellationRequested();
        if (!outcome.IsSuccess)
            throw FailureToStart(step, program.Program, outcome, spec, foreign, lines);
        if (!status.IsSuccess)
            throw Failure(step, $"exit code: {status.ShellCode}", lines);
    }

    private RootfsPlan RootOf(StepExecution execution, LayerStaging staging) => execution.Below.Count == 0
        ? new RootfsPlan { PlainDirectory = staging.DiffPath }
        : new RootfsPlan { Lower = trees.DirectoriesOf(execution.Below), Upper = staging.DiffPath, Work = staging.WorkPath };

    /// <summary>Ours, and not the image's, for as long as the command runs.</summary>
    private List<Mount> ManagedFiles(BuildNetworkLease? network, RunScratch scratch)
    {
        var hosts = new System.Text.StringBuilder("127.0.0.1\tlocalhost ").Append(RunSpecification.Hostname)
            .Append("\n::1\tlocalhost ip6-localhost ip6-loopback\n");
        foreach (var (name, address) in request.ExtraHosts)
            hosts.Append(address).Append('\t').Append(name).Append('\n');
        var resolver = network?.ResolverFile ?? (File.Exists(HostResolver) ? File.ReadAllText(HostResolver) : "");
        return
        [
            FileMount("/etc/hosts", scratch.WriteFile("hosts", hosts.ToString(), ReadableMode)),
            FileMount(HostResolver, scratch.WriteFile("resolv.conf", resolver, ReadableMode)),
        ];
    }

    private static Mount FileMount(string destination, string source) =>
        new() { Destination = destination, Type = "bind", Source = source, Options = ["bind", "ro"] };

    private static Mount ScriptMount(string name, string content, RunScratch scratch)
    {
        var (directory, path) = scratch.MakeDirectory("pipes");
        RootedFile.Write(
            directory, "/" + name, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), ExecutableMode, new(0, 0), CancellationToken.None);
        return new() { Destination = "/dev/pipes", Type = "bind", Source = path, Options = ["bind", "ro"] };
    }

    private static DockerfileFailure FailureToStart(
        RunStep step, ChildProgram program, ExecOutcome outcome, RuntimeSpec spec, ForeignPlatform? foreign, OutputLines lines)
    {
        var isExecution = outcome.Step >= 0 && outcome.Step < program.Labels.Count && program.Labels[outcome.Step].Action == "exec:";
        if (!isExecution)
            return Failure(step, program.Describe(outcome.Step, outcome.Errno).Message, lines);
        return foreign?.Explain(outcome.Errno) is { } reason
            ? Failure(step, reason.Message, lines, reason.Hint)
            : Failure(step, ProgramSearch.Explain(spec.Process!.Args![0], outcome.Errno).Message, lines);
    }

    private static DockerfileFailure Failure(RunStep step, string reason, OutputLines lines, string? hint = null)
    {
        var command = string.Join(' ', step.Arguments);
        var place = step.Instruction.Failure($"process \"{command}\" did not complete successfully: {reason}");
        return new(ErrorCode.InvalidState, place, hint) { Step = step.Vertex.Name, Output = lines.Last };
    }
}
