using Lighter.Build.Context;

namespace Lighter.Build.Planning;

/// <summary>Where files are taken from.</summary>
internal abstract record FileOrigin;

/// <summary>The build context, or one with a name.</summary>
internal sealed record ContextOrigin(BuildContext Context) : FileOrigin;

/// <summary>Another stage of the Dockerfile.</summary>
internal sealed record StageOrigin(PlannedStage Stage) : FileOrigin;

/// <summary>An image of the store.</summary>
internal sealed record ImageOrigin(BaseImage Image) : FileOrigin;

/// <summary>Files of a working container, which keep their owners.</summary>
internal sealed record TreeOrigin(BuildContext Files) : FileOrigin;

/// <summary>Nothing at all: an empty tree.</summary>
internal sealed record EmptyOrigin : FileOrigin
{
    public static EmptyOrigin Instance { get; } = new();
}
