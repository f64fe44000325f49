using Lighter.Oci.Content;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Listing;

/// <summary><c>images</c>: newest first, a row for each name. <see href="https://docs.docker.com/reference/cli/docker/image/ls/"/></summary>
public sealed class ListImages(LighterEngine engine)
{
    public IReadOnlyList<ListedImage> Execute(ImageQuery query)
    {
        var filters = ImageFilters.Parse(WithName(query), DateTimeOffset.UtcNow);
        var images = engine.Store.Images.List();
        var parents = images.Select(image => image.Parent).OfType<Digest>().ToHashSet();
        var users = engine.Store.Containers.List().Where(container => container.Image is not null)
            .GroupBy(container => container.Image!.Value).ToDictionary(group => group.Key, group => group.Count());
        return
        [
            .. images.Where(image => query.All || image.Tags.Count > 0 || (!image.IsPart && !parents.Contains(image.Id)))
                .Where(image => filters.Matches(engine.Store, image))
                .SelectMany(image => Rows(image, query, filters, users.GetValueOrDefault(image.Id))),
        ];
    }

    private static IEnumerable<(string, string)> WithName(ImageQuery query) =>
        query.Name is null ? query.Filters : [.. query.Filters, ("reference", query.Name)];

    private static List<ListedImage> Rows(ImageRecord image, ImageQuery query, ImageFilters filters, int containers)
    {
        var rows = image.Tags.Where(filters.MatchesName)
            .Select(tag => new ListedImage(image, tag.FamiliarRepository, tag.Tag, DigestIn(image, tag.Repository), containers))
            .ToList();
        if (query.Digests || image.Tags.Count == 0)
            rows.AddRange(image.Digests.Where(name => image.Tags.All(tag => tag.Repository != name.Repository))
                .DistinctBy(name => query.Digests ? name.ToString() : name.Repository)
                .Select(name => new ListedImage(image, name.FamiliarRepository, null, name.Digest, containers)));
        return rows.Count == 0 && image.Tags.Count == 0 ? [new ListedImage(image, null, null, null, containers)] : rows;
    }

    private static Digest? DigestIn(ImageRecord image, string repository) =>
        image.Digests.FirstOrDefault(name => name.Repository == repository)?.Digest;
}
