namespace Lighter.Registry.Search;

/// <summary>The answer of a search, of which the first page is all that anybody asks for.</summary>
internal sealed record SearchPage
{
    public List<FoundRepository>? Results { get; init; }
}
