using Lighter.Registry.Search;

namespace Lighter.Engine.Registries;

/// <summary><c>search</c>: what a registry finds for a term.</summary>
public sealed class SearchImages(LighterEngine engine)
{
    /// <param name="term">What is looked for, behind the registry's name and a slash if it is not Docker Hub's.</param>
    /// <param name="limit">How many are wanted.</param>
    /// <param name="access">How the registry is spoken to.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<FoundRepository>> ExecuteAsync(string term, int limit, RegistryAccess access, CancellationToken cancellation)
    {
        var (domain, words) = SearchTerm.Split(term);
        using var registry = new RegistryConnector(engine).Connect(domain, access);
        try
        {
            return await registry.SearchAsync(domain, words, limit, cancellation).ConfigureAwait(false);
        }
        catch (LighterException error)
        {
            throw error.While($"searching for \"{words}\"");
        }
    }
}
