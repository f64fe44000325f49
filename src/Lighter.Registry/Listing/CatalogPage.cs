namespace Lighter.Registry.Listing;

/// <summary>One page of a registry's repositories.</summary>
internal sealed record CatalogPage
{
    public List<string>? Repositories { get; init; }
}
