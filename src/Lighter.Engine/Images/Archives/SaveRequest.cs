namespace Lighter.Engine.Images.Archives;

/// <summary>What to save.</summary>
/// <param name="Images">Names, with or without a tag (then all tags of the repository), or ids.</param>
public sealed record SaveRequest(IReadOnlyList<string> Images)
{
    public ArchiveLayout Layout { get; init; }
}
