using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder copy</c> and <c>lighter builder add</c></summary>
internal static class BuilderCopyHandler
{
    public static async Task<int> RunAsync(BuilderCopyOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var copy = new CopyIntoWorkingContainer(engine, ImageProviders.Of(engine, session, options.Quiet));
        var digest = await copy.ExecuteAsync(options.Container, options.Copy, cancellation).ConfigureAwait(false);
        if (!options.Quiet)
            session.Console.Out.Write($"{digest.Encoded}\n");
        return ExitStatus.Success;
    }
}
