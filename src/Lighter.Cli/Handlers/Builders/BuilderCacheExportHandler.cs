using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Building;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder cache-export</c></summary>
internal static class BuilderCacheExportHandler
{
    public static Task<int> RunAsync(BuilderCacheExportOptions options, Session session, CancellationToken cancellation)
    {
        ArchiveTarget.RequireNoTerminal(options.Output, session);
        using var engine = EngineSession.Open(session);
        var export = new ExportCacheMounts(engine);
        ArchiveTarget.Write(options.Output, session, tar => export.Execute(options.Ids, tar, cancellation));
        return Task.FromResult(ExitStatus.Success);
    }
}
