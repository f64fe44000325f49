using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;
using Lighter.Store;
using Lighter.Store.Images;

namespace Lighter.Build.Export;

/// <summary>Puts an image into the store; one that is there already is only named, and one that has its names not even that.</summary>
internal sealed class ImageExport(LighterStore store)
{
    /// <returns>The image, and whether it was made now.</returns>
    public (ImageRecord Image, bool IsNew) Export(ImageConfig config, IReadOnlyList<ImageReference> names, Digest? parent)
    {
        var document = RawDocument<ImageConfig>.Create(config, MediaTypes.OciConfig, OciImageJson.Documents.ImageConfig);
        if (store.Images.Find(document.Digest) is { } known)
            return (Name(known, names), IsNew: false);
        var added = store.Images.Add(new NewImage { Config = document.Bytes, Names = names, Parent = parent });
        return (added, IsNew: true);
    }

    private ImageRecord Name(ImageRecord image, IReadOnlyList<ImageReference> names)
    {
        var missing = names.Where(name => !image.Tags.Contains(name) || store.Images.FindIndex(name) is not null).ToList();
        foreach (var name in missing)
            store.Images.Tag(image.Id, name);
        return missing.Count == 0 ? image : store.Images.Find(image.Id)!;
    }
}
