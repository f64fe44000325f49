using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter start</c></summary>
internal static class StartHandler
{
    public static Task<int> RunAsync(ContainerStartOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var names = SelectedContainers.Of(engine, options.Containers, container => !container.Liveness.IsSupervised);
        if (options.Attach || options.Interactive)
            return Task.FromResult(Attached(engine, names, options));
        return Task.FromResult(EachName.Run(names, session, name =>
        {
            Start(engine, name);
            return name;
        }));
    }

    private static void Start(LighterEngine engine, string name)
    {
        var container = engine.Store.Containers.Resolve(name);
        using var supervisor = SupervisorClient.Spawn();
        new StartContainer(engine).Execute(container, supervisor, AttachStreams.None, null);
    }

    private static int Attached(LighterEngine engine, IReadOnlyList<string> names, ContainerStartOptions options)
    {
        if (names is not [var name])
            throw new LighterException(ErrorCode.InvalidArgument, names.Count == 0 ? "no container to start and attach to" : "you cannot start and attach multiple containers at once");
        var container = engine.Store.Containers.Resolve(name);
        var stored = StoredContainer.FromBytes(container.Options).Options;
        var process = stored.Process;
        var streams = Foreground.Streams(StandardStreams.None, stored with { Process = process with { Interactive = options.Interactive && process.Interactive } });
        var attach = Foreground.Options(streams, process.Tty, options.DetachKeys, options.SignalProxy);
        if (Liveness.IsRunning(engine, container.Id))
            return Foreground.ExitCode(AttachHandler.Join(engine, container, streams, attach));
        using var supervisor = SupervisorClient.Spawn();
        engine.Events.Add(container, "attach");
        if (!new StartContainer(engine).Execute(container, supervisor, streams, process.Tty ? Foreground.TerminalSize() : null))
            throw new LighterException(ErrorCode.InvalidState, $"container {container.Name} is already running");
        using var running = new RunningContainer(engine, container, supervisor);
        var outcome = Foreground.Attach(engine, container, supervisor, attach);
        if (outcome.End == AttachEnd.Exited)
            running.CleanUp();
        return Foreground.ExitCode(outcome);
    }
}
