using Lighter.Build;
using Lighter.Build.Progress;

namespace Lighter.Engine.Images.Building;

/// <summary>What a build talks to.</summary>
/// <param name="Input">Standard input, for <c>-</c>.</param>
/// <param name="Output">Standard output, for results that go there.</param>
/// <param name="Observer">Is told what happens.</param>
/// <param name="Pushing">Is told of pushes.</param>
public sealed record BuildSurroundings(Stream Input, Stream Output, IBuildObserver? Observer, ITransferObserver Pushing)
{
    /// <summary>Is asked when a command has failed.</summary>
    public IBuildDebugger? Debugger { get; init; }
}
