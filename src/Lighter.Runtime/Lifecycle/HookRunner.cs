using System.Text.Json;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Runs a container's hooks, each with the container's state on standard input.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#posix-platform-hooks"/>
/// </summary>
internal static class HookRunner
{
    private const int Kill = 9;

    internal static IEnumerable<Hook> All(Hooks? hooks) =>
        hooks is null ? [] : new[] { hooks.Prestart, hooks.CreateRuntime, hooks.CreateContainer, hooks.StartContainer, hooks.Poststart, hooks.Poststop }.SelectMany(list => list ?? []);

    /// <summary>Those that see the container's mounts in place while the host is still in view.</summary>
    internal static bool HasEarly(Hooks? hooks) => hooks is { Prestart.Count: > 0 } or { CreateRuntime.Count: > 0 } or { CreateContainer.Count: > 0 };

    /// <summary>In our own namespaces.</summary>
    /// <exception cref="LighterException">A hook could not be run, failed, or took too long; those after it are not run.</exception>
    internal static void Run(string kind, ValueList<Hook>? hooks, ContainerState state)
    {
        foreach (var hook in hooks ?? [])
            Run(kind, hook, state, new ChildProgramBuilder());
    }

    /// <summary>In the container's namespaces, where the host is still in view: <c>createContainer</c>.</summary>
    internal static void RunInside(string kind, ValueList<Hook>? hooks, ContainerState state, NamespaceKinds namespaces, PidFd container)
    {
        foreach (var hook in hooks ?? [])
        {
            var builder = new ChildProgramBuilder();
            builder.Doing("joining the container's namespaces").Join(builder.Use(PidFd.Duplicate(container)), namespaces).Fork();
            Run(kind, hook, state, builder);
        }
    }

    /// <summary>As a process of the container itself, with its rights: <c>startContainer</c>, whose programs are the image's.</summary>
    /// <param name="hooks">Which.</param>
    /// <param name="state">What they are told.</param>
    /// <param name="process">The container's own.</param>
    /// <param name="settings">Made for each, as its descriptors go with the process.</param>
    /// <param name="container">Its first process.</param>
    internal static void RunAsContainer(ValueList<Hook>? hooks, ContainerState state, Process process, Func<ExecSettings> settings, PidFd container)
    {
        foreach (var hook in hooks ?? [])
        {
            var own = process with { Args = [hook.Path, .. (hook.Args ?? []).Skip(1)], Env = hook.Env ?? [], Terminal = false };
            using var program = ExecProgram.Compile(own, container, settings());
            Await("startContainer", hook, state, program);
        }
    }

    /// <summary>Goes on after failures, which are told only: a container that is gone cannot be kept from going.</summary>
    internal static void RunAll(string kind, ValueList<Hook>? hooks, ContainerState state, Action<string> warn)
    {
        foreach (var hook in hooks ?? [])
        {
            try
            {
                Run(kind, hook, state, new ChildProgramBuilder());
            }
            catch (LighterException e)
            {
                warn(e.Message);
            }
        }
    }

    private static void Run(string kind, Hook hook, ContainerState state, ChildProgramBuilder builder)
    {
        builder.Doing("setting up the standard streams").Place(ChildFd.Stdin, 0).Place(ChildFd.Stdout, 1).Place(ChildFd.Stderr, 2);
        using var program = ChildProcess.Complete(builder, new ChildCommand
        {
            Program = hook.Path,
            NameArgument = hook.Args is { Count: > 0 } named ? named[0] : null,
            Arguments = [.. (hook.Args ?? []).Skip(1)],
            Environment = hook.Env?.ToList(),
        });
        Await(kind, hook, state, program);
    }

    private static void Await(string kind, Hook hook, ContainerState state, ChildProgram program)
    {
        using var input = MemoryFile.Create("state", JsonSerializer.SerializeToUtf8Bytes(state, OciRuntimeJson.Documents.ContainerState));
        using var output = MemoryFile.Create("output");
        using var error = MemoryFile.Create("error");
        using var child = program.Launch(new LaunchStreams(input, output, error));
        var outcome = child.AwaitExec();
        if (outcome.IsSuccess && !child.PidFd.AwaitEnd(hook.Timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null))
            child.PidFd.TrySendSignal(Kill);
        var status = child.PidFd.Wait();
        if (!outcome.IsSuccess)
            throw ProgramSearch.Describe(program, outcome.Step, outcome.Errno).While(Name(kind, hook));
        if (!status.IsSuccess)
        {
            throw new LighterException(
                ErrorCode.Internal, $"{Name(kind, hook)}: {Ending(status, hook)}, stdout: {MemoryFile.ReadText(output).Trim()}, stderr: {MemoryFile.ReadText(error).Trim()}");
        }
    }

    private static string Name(string kind, Hook hook) => $"running the {kind} hook {hook.Path}";

    private static string Ending(ExitStatus status, Hook hook) => status.Signal == 0 ? $"exit status {status.Code}"
        : status.Signal == Kill && hook.Timeout is { } seconds ? $"killed, as it had {seconds} s"
        : $"ended by signal {status.Signal}";
}
