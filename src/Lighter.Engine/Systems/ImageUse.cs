using Lighter.Engine.Images.Listing;

namespace Lighter.Engine.Systems;

/// <summary>What an image takes on disk.</summary>
/// <param name="Image">By the first of its names.</param>
/// <param name="Shared">Bytes of layers that other images have too.</param>
/// <param name="Unique">Bytes that its removal would give back.</param>
public sealed record ImageUse(ListedImage Image, long Shared, long Unique)
{
    /// <summary>Of all images.</summary>
    public static IReadOnlyList<ImageUse> List(LighterEngine engine)
    {
        var images = new ListImages(engine).Execute(new ImageQuery()).DistinctBy(image => image.Image.Id).ToList();
        var sizes = engine.Store.Layers.List().ToDictionary(layer => layer.DiffId, layer => layer.Size);
        var users = images.SelectMany(image => image.Image.Layers.Distinct()).CountBy(layer => layer).ToDictionary();
        return
        [
            .. images.Select(image => new ImageUse(
                image,
                image.Image.Layers.Distinct().Where(layer => users[layer] > 1).Sum(layer => sizes.GetValueOrDefault(layer)),
                image.Image.Layers.Distinct().Where(layer => users[layer] == 1).Sum(layer => sizes.GetValueOrDefault(layer)))),
        ];
    }
}
