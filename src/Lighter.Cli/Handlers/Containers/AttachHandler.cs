using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;

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
        using var supervisor = new AttachContainer(engine).Execute(container, streams);
        if (process.Tty && Foreground.TerminalSize() is { } size)
            supervisor.Resize(size);
        var outcome = Foreground.Attach(engine, container, supervisor, Foreground.Options(streams, process.Tty, options.DetachKeys, options.SignalProxy));
        return Task.FromResult(outcome.End == AttachEnd.Detached ? Foreground.Left(session.Console) : Foreground.ExitCode(outcome));
    }
}
