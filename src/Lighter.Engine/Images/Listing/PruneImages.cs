using Lighter.Store.Images;

namespace Lighter.Engine.Images.Listing;

/// <summary><c>image prune</c>: removes what no container uses. <see href="https://docs.docker.com/reference/cli/docker/image/prune/"/></summary>
public sealed class PruneImages(LighterEngine engine)
{
    /// <param name="all">Also images with names.</param>
    /// <param name="filters"><c>until</c>, <c>label</c>, <c>label!</c> and <c>dangling</c>, which says the same as <paramref name="all"/>.</param>
    public ImageRemoval Execute(bool all, IReadOnlyList<(string Name, string Value)> filters)
    {
        var dangling = ImageFilters.Parse(filters.Where(filter => filter.Name == "dangling"), DateTimeOffset.UtcNow).Dangling;
        var conditions = ImageFilters.Parse(filters.Where(filter => filter.Name != "dangling"), DateTimeOffset.UtcNow);
        var removal = engine.Store.Images.Prune(all || dangling == false, image => conditions.Matches(engine.Store, image));
        using var events = engine.Events.Together();
        engine.Events.AddRemoval(removal, null);
        engine.Events.AddPrune("image", removal.FreedBytes);
        return removal;
    }
}
