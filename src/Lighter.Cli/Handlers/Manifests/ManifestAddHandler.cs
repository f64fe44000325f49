using Lighter.Cli.Commands.Manifests;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;
using Lighter.Engine.Images.Manifests;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest add</c></summary>
internal static class ManifestAddHandler
{
    public static async Task<int> RunAsync(ManifestAddOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var lists = new ManifestLists(engine);
        _ = lists.Resolve(options.List); // before anything is pulled
        using var hold = engine.Store.Layers.Hold();
        var entries = await ListSources.OfAsync(engine, session, options.Images, options.All, RegistryAccesses.Of(options.Registry), cancellation).ConfigureAwait(false);
        var list = lists.Add(options.List, [.. entries.Select(options.Changes.Apply)]);
        foreach (var entry in entries)
            session.Console.Out.Write($"{list.Name}: {entry.Digest}\n");
        return ExitStatus.Success;
    }
}
