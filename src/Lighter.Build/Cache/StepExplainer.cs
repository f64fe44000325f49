using Lighter.Build.Planning;
using Lighter.Store;
using Lighter.Store.Cache;

namespace Lighter.Build.Cache;

/// <summary>Tells why a step is executed: how it differs from the result of an earlier build that is nearest to it.</summary>
internal sealed class StepExplainer(LighterStore store, FileListings listings)
{
    /// <summary>Further from everything known than this, a step is simply new.</summary>
    private const int MostDifferences = 3;

    private const int MostFiles = 8;

    private readonly Lazy<IReadOnlyList<BuildCacheEntry>> _known = new(store.BuildCache.List);

    public IReadOnlyList<string> Explain(BuildStep step, StepIdentity identity)
    {
        if (step.IgnoresCache)
            return ["the cache is not to be used"];
        var title = TitleOf(step.Vertex.Name);
        var nearest = _known.Value
            .Where(entry => KindOf(TitleOf(entry.Description)) == KindOf(title))
            .Select(entry => (entry.Description, Ingredients: StepCache.IngredientsOf(entry)))
            .Where(static known => known.Ingredients.All.Count > 0)
            .Select(known => (IsSame: TitleOf(known.Description) == title, known.Ingredients, Names: identity.Ingredients.Differences(known.Ingredients)))
            .Where(static known => known.IsSame || known.Names.Count <= MostDifferences)
            .OrderBy(static known => known.IsSame ? 0 : 1).ThenBy(static known => known.Names.Count) // of equals the most recently used comes first
            .FirstOrDefault();
        if (nearest.Names is null)
            return ["it was never built here"];
        return nearest.Names.Count == 0
            ? ["its layers are gone"]
            : [.. nearest.Names.SelectMany(name => Describe(name, identity, nearest.Ingredients))];
    }

    private IEnumerable<string> Describe(string name, StepIdentity identity, Ingredients before)
    {
        if (name == StepIngredients.Below)
            return ["the layers below are others"];
        var hash = before.All.FirstOrDefault(one => one.Name == name)?.Hash;
        if (name == StepIngredients.Files && identity.Files is { } files && hash is not null && listings.Compare(files, hash) is { Count: > 0 } changes)
            return changes.Count <= MostFiles ? changes : [.. changes.Take(MostFiles), $"{changes.Count - MostFiles} more files differ"];
        return [hash is null ? $"{name} is new" : identity.Ingredients.All.Any(one => one.Name == name) ? $"{name} changed" : $"{name} is gone"];
    }

    private static string TitleOf(string description) => description.IndexOf("] ", StringComparison.Ordinal) is >= 0 and var end ? description[(end + 2)..] : description;

    private static string KindOf(string title) => title.IndexOf(' ') is >= 0 and var end ? title[..end] : title;
}
