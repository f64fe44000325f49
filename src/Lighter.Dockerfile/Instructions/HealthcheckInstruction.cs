namespace Lighter.Dockerfile.Instructions;

/// <summary>HEALTHCHECK says how to find out whether a container still works.</summary>
/// <param name="Test">
/// As in an image's config: <c>NONE</c>; <c>CMD</c> and a program with its arguments; <c>CMD-SHELL</c> and a text.
/// </param>
public sealed record HealthcheckInstruction(InstructionOrigin Origin, IReadOnlyList<string> Test) : Instruction(Origin)
{
    /// <summary>Zero, here and below, means the default.</summary>
    public TimeSpan Interval { get; init; }

    public TimeSpan Timeout { get; init; }

    public TimeSpan StartPeriod { get; init; }

    public TimeSpan StartInterval { get; init; }

    public int Retries { get; init; }
}
