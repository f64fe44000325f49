using Lighter.Oci.Content;

namespace Lighter.Build.Cache;

/// <summary>What a step made.</summary>
/// <param name="Layer">Null when it changed nothing.</param>
internal sealed record StepResult(Digest? Layer, DateTimeOffset Created);
