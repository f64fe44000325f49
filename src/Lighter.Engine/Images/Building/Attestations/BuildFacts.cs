using Lighter.Build;
using Lighter.Dockerfile;

namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>What there is to be said about a build.</summary>
internal sealed record BuildFacts
{
    public required BuildOptions Options { get; init; }

    public required SourceText Dockerfile { get; init; }

    /// <summary>Values of ARGs by name.</summary>
    public required IReadOnlyDictionary<string, string> Arguments { get; init; }

    public required IReadOnlyList<BuiltStep> Steps { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required DateTimeOffset Finished { get; init; }

    /// <summary>Tells this build from all others.</summary>
    public required string InvocationId { get; init; }
}
