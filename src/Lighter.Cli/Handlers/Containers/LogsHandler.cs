using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Logs;
using Lighter.Linux;
using ExitStatus = Lighter.Cli.Exit.ExitStatus;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter logs</c></summary>
internal static class LogsHandler
{
    public static Task<int> RunAsync(ContainerLogsOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        var stored = StoredContainer.FromBytes(container.Options);
        var settings = ContainerLog.SettingsOf(engine, container, stored);
        var query = new LogQuery
        {
            Follow = options.Follow,
            Timestamps = options.Timestamps,
            Details = options.Details ? new LogAttributes(engine, container, stored).Details() : "",
            Since = options.Since,
            Until = options.Until,
            Tail = options.Tail,
        };
        DirectoryFd.TryOpen(engine.Store.Containers.Directories(container.Id).Run, out var run);
        using (run)
            LogReader.Read(settings, query, new DescriptorSink(AnyFd.StandardStream(1), AnyFd.StandardStream(2)), run);
        return Task.FromResult(ExitStatus.Success);
    }
}
