using Lighter.Build.Progress;

namespace Lighter.Build.Planning;

/// <summary>A stage whose every instruction has been understood: what to execute, and what image it makes.</summary>
internal sealed class PlannedStage
{
    /// <summary>The stage that it begins with, if it is one.</summary>
    public PlannedStage? BaseStage { get; init; }

    /// <summary>The image that it begins with; null, as <see cref="BaseStage"/>, for <c>scratch</c>.</summary>
    public BaseImage? BaseImage { get; init; }

    /// <summary>The step shown for FROM; null when there is no image.</summary>
    public BuildVertex? FromVertex { get; init; }

    public required IReadOnlyList<BuildStep> Steps { get; init; }

    /// <summary>The image, history and configuration, but for layers and times.</summary>
    public required ImageDraft Image { get; init; }
}
