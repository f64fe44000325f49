namespace Lighter.Engine.Images.Listing;

/// <summary>Which images to list.</summary>
public sealed record ImageQuery
{
    /// <summary><c>repository[:tag]</c>; all when null.</summary>
    public string? Name { get; init; }

    /// <summary>Also the untagged images on which others were built.</summary>
    public bool All { get; init; }

    /// <summary>A row for each digest of a repository, too.</summary>
    public bool Digests { get; init; }

    public IReadOnlyList<(string Name, string Value)> Filters { get; init; } = [];
}
