using Lighter.Build.Cache;
using Lighter.Build.Planning;

namespace Lighter.Build.Execution;

/// <summary>A stage whose steps are all done.</summary>
/// <param name="Chain">Its layers, those of its base among them.</param>
/// <param name="Steps">What each step made, those of the stages that it begins with among them.</param>
internal sealed record StageResult(LayerChain Chain, IReadOnlyDictionary<BuildStep, StepResult> Steps);
