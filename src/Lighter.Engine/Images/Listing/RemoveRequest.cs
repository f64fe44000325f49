namespace Lighter.Engine.Images.Listing;

/// <summary>Which images to remove.</summary>
public sealed record RemoveRequest
{
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Every image there is.</summary>
    public bool All { get; init; }

    public bool Force { get; init; }

    /// <summary>Keep the untagged images on which they were built.</summary>
    public bool KeepParents { get; init; }
}
