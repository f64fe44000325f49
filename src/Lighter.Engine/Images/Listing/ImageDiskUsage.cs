using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Listing;

/// <summary>The images' part of <c>system df</c>; a layer counts once however many images have it.</summary>
public sealed record ImageDiskUsage(IReadOnlyList<ImageSpace> Images, long TotalBytes, long ReclaimableBytes)
{
    public int Active => Images.Count(image => image.Containers > 0);

    public static ImageDiskUsage Of(LighterEngine engine)
    {
        var images = engine.Store.Images.List();
        var sizes = engine.Store.Layers.List().ToDictionary(layer => layer.DiffId, layer => layer.Size);
        var shares = images.SelectMany(image => image.Layers.Distinct()).GroupBy(layer => layer).ToDictionary(group => group.Key, group => group.Count());
        var users = engine.Store.Containers.List().GroupBy(container => container.Image ?? default).ToDictionary(group => group.Key, group => group.Count());
        var rows = images.Select(image => new ImageSpace(
            image,
            image.Layers.Distinct().Where(layer => shares[layer] > 1).Sum(layer => sizes.GetValueOrDefault(layer)),
            users.GetValueOrDefault(image.Id))).ToList();
        var used = rows.Where(row => row.Containers > 0).SelectMany(row => row.Image.Layers).ToHashSet();
        return new ImageDiskUsage(rows, Sum(shares.Keys, sizes), Sum(shares.Keys.Where(layer => !used.Contains(layer)), sizes));
    }

    private static long Sum(IEnumerable<Digest> layers, Dictionary<Digest, long> sizes) => layers.Sum(layer => sizes.GetValueOrDefault(layer));
}
