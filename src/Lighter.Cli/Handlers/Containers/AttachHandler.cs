using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Store.Containers;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter attach</c></summary>
internal static class AttachHandler
{
    public static Task<int> RunAsync(ContainerAttachOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        var process = StoredContainer.FromBytes(container.Options).Options.Process;
        var streams = AttachStreams.Output | AttachStreams.Error | (process.Interactive && !options.NoInput ? AttachStreams.Input : AttachStreams.None);
        Foreground.RequireTerminal(streams, process.Tty);
        var outcome = Join(engine, container, streams, Foreground.Options(streams, process.Tty, options.DetachKeys, options.SignalProxy));
        return Task.FromResult(outcome.End == AttachEnd.Detached ? Foreground.Left(session.Console) : Foreground.ExitCode(outcome));
    }

    /// <summary>Until a container that runs ends, or is left.</summary>
    public static AttachOutcome Join(LighterEngine engine, ContainerRecord container, AttachStreams streams, AttachOptions options)
    {
        using var supervisor = new AttachContainer(engine).Execute(container, streams);
        if (options.HasTerminal && Foreground.TerminalSize() is { } size)
            supervisor.Resize(size);
        return Foreground.Attach(engine, container, supervisor, options);
    }
}
