using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Building;
using Lighter.Engine.Images.Importing;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder cache-import</c>: prints the ids of what was read.</summary>
internal static class BuilderCacheImportHandler
{
    public static async Task<int> RunAsync(BuilderCacheImportOptions options, Session session, CancellationToken cancellation)
    {
        if (options.Input is null && session.Console.IsInputTerminal)
            throw new LighterException(ErrorCode.InvalidArgument, "importing caches: standard input is a terminal") { Hint = "name a file with -i, or redirect" };
        using var engine = EngineSession.Open(session);
        var archive = options.Input is null ? session.Console.Input : ImportSource.OpenFile(options.Input);
        await using (archive.ConfigureAwait(false))
        {
            foreach (var id in new ImportCacheMounts(engine).Execute(archive, cancellation))
                session.Console.Out.Write($"{id}\n");
        }

        return ExitStatus.Success;
    }
}
