using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Images;
using Lighter.Engine;
using Lighter.Engine.Images.Manifests;
using Lighter.Engine.Registries;
using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Manifests;

/// <summary>The images that are to be in a list; what is pulled for it is told on standard error.</summary>
internal static class ListSources
{
    public static ListEntries Of(LighterEngine engine, Session session, RegistryAccess access) => new(
        engine,
        ImageProviders.Of(engine, session, quiet: false, access),
        TransferProgress.OnError(session.Console, TransferWords.Pull, TransferProgress.PullTitle, quiet: false),
        access);

    public static async Task<IReadOnlyList<Descriptor>> OfAsync(
        LighterEngine engine, Session session, IEnumerable<string> images, bool all, RegistryAccess access, CancellationToken cancellation)
    {
        var entries = new List<Descriptor>();
        foreach (var image in images)
            entries.AddRange(await Of(engine, session, access).OfAsync(image, all, cancellation).ConfigureAwait(false));
        return entries;
    }
}
