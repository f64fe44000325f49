namespace Lighter.Build.Scripting;

/// <summary>An image of the store that a step takes files from.</summary>
public sealed record FoundImage(BaseImage Image) : NamedContext;
