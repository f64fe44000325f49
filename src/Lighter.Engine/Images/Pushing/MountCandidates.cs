using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store;

namespace Lighter.Engine.Images.Pushing;

/// <summary>In which repositories blobs are known to be, as images of the store came from there or went there.</summary>
internal sealed class MountCandidates(LighterStore store, string domain)
{
    private Dictionary<Digest, List<ImageReference>>? _known;

    public IEnumerable<ImageReference> Of(Digest blob) => (_known ??= Find()).TryGetValue(blob, out var found) ? found : [];

    private Dictionary<Digest, List<ImageReference>> Find()
    {
        var known = new Dictionary<Digest, List<ImageReference>>();
        foreach (var image in store.Images.List())
        {
            var repositories = image.Digests.Where(name => name.Domain == domain).ToList();
            if (repositories.Count == 0 || store.Images.ReadManifest(image) is not { } manifest)
                continue;
            foreach (var layer in manifest.Model.Layers)
            {
                if (!known.TryGetValue(layer.Digest, out var list))
                    known[layer.Digest] = list = [];
                list.AddRange(repositories);
            }
        }

        return known;
    }
}
