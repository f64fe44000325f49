using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Files;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter export</c></summary>
internal static class ExportHandler
{
    public static Task<int> RunAsync(ContainerExportOptions options, Session session, CancellationToken cancellation)
    {
        ArchiveTarget.RequireNoTerminal(options.Output, session);
        using var engine = EngineSession.Open(session);
        var container = engine.Store.Containers.Resolve(options.Container);
        var export = new ExportContainer(engine);
        ArchiveTarget.Write(options.Output, session, tar => export.Execute(container, tar, cancellation));
        engine.Events.Add(container, "export");
        return Task.FromResult(ExitStatus.Success);
    }
}
