using Lighter.Cli.Grammar;
using Lighter.Engine.Images.Manifests;
using Lighter.Oci.Json;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary><c>lighter manifest rm</c></summary>
internal static class ManifestDeleteHandler
{
    public static Task<int> RunAsync(ValueList<string> names, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var lists = new ManifestLists(engine);
        return Task.FromResult(EachName.Run(names, session, name =>
        {
            var removed = lists.Delete(name);
            engine.Events.AddRemoval(removed, null);
            return string.Join('\n', removed.Untagged.Select(static tag => $"Untagged: {tag}").Concat(removed.Deleted.Select(static digest => $"Deleted: {digest}")));
        }));
    }
}
