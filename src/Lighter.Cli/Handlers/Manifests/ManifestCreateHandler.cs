using Lighter.Cli.Commands.Manifests;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Manifests;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest create</c></summary>
internal static class ManifestCreateHandler
{
    public static async Task<int> RunAsync(ManifestCreateOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        using var hold = engine.Store.Layers.Hold();
        var entries = await ListSources.OfAsync(engine, session, options.Images, options.All, RegistryAccesses.Of(options.Registry), cancellation).ConfigureAwait(false);
        var list = new ManifestLists(engine).Create(options.List, entries, options.Amend, options.Annotations);
        // Docker has no list without images; whoever makes one goes on with its name.
        session.Console.Out.Write(entries.Count > 0 ? $"Created manifest list {list.Name}\n" : $"{list.Name}\n");
        return ExitStatus.Success;
    }
}
