using Lighter.Oci.Content;

namespace Lighter.Build.Cache;

/// <summary>What a step is to the cache.</summary>
/// <param name="Key">The digest of all that goes into it.</param>
/// <param name="Files">The digest of the files that it takes from a context, if it does.</param>
internal sealed record StepIdentity(Digest Key, Ingredients Ingredients, Digest? Files);
