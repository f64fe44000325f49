using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Supervisor;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter run</c>: in the foreground the container's streams are ours and its exit code too.</summary>
internal static class RunHandler
{
    public static async Task<int> RunAsync(ContainerRunOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        CidFile.RequireAbsent(options.Container.IdFile);
        var streams = options.Detach ? AttachStreams.None : Foreground.Streams(options.Attach, options.Container);
        Foreground.RequireTerminal(streams, options.Container.Process.Tty);
        var run = new RunContainer(engine, ImageProviders.Of(engine, session, options.Quiet)) { Descriptors = PreservedDescriptors.Open(options.Descriptors) };
        using var running = await run.ExecuteAsync(
            options.Container,
            streams,
            options.Container.Process.Tty ? Foreground.TerminalSize() : null,
            created => CidFile.Write(options.Container.IdFile, created.Id),
            cancellation).ConfigureAwait(false);
        if (options.Detach)
        {
            session.Console.Out.Write($"{running.Container.Id}\n");
            return ExitStatus.Success;
        }

        var outcome = Foreground.Attach(engine, running.Container, running.Supervisor,
            Foreground.Options(streams, options.Container.Process.Tty, options.DetachKeys, options.SignalProxy));
        if (outcome.End == AttachEnd.Exited)
            running.CleanUp();
        return Foreground.ExitCode(outcome);
    }
}
