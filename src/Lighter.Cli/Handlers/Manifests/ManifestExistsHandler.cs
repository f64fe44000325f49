using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Manifests;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest exists</c></summary>
internal static class ManifestExistsHandler
{
    public static Task<int> RunAsync(string name, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(new ManifestLists(engine).Find(name) is null ? ExitStatus.Failure : ExitStatus.Success);
    }
}
