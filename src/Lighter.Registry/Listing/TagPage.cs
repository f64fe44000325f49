namespace Lighter.Registry.Listing;

/// <summary>One page of a repository's tags.</summary>
internal sealed record TagPage
{
    public List<string>? Tags { get; init; }
}
