namespace Lighter.Build.Planning;

/// <summary>The making of a working directory.</summary>
internal sealed record WorkdirStep : BuildStep
{
    public required string Path { get; init; }

    /// <summary>Who owns it.</summary>
    public required string User { get; init; }
}
