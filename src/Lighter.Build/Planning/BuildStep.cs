using Lighter.Build.Progress;
using Lighter.Dockerfile.Instructions;

namespace Lighter.Build.Planning;

/// <summary>What may change files, and so becomes a layer. All of its words are expanded.</summary>
internal abstract record BuildStep
{
    /// <summary>For errors.</summary>
    public required Instruction Instruction { get; init; }

    public required BuildVertex Vertex { get; init; }

    /// <summary>Nothing is taken from the cache.</summary>
    public bool IgnoresCache { get; init; }
}
