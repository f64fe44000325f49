using Lighter.Cli.Commands.Manifests;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Manifests;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest remove</c></summary>
internal static class ManifestRemoveHandler
{
    public static Task<int> RunAsync(ManifestRemoveOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var (list, digest) = new ManifestLists(engine).Remove(options.List, options.Image);
        session.Console.Out.Write($"{list.Name}: {digest}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
