using Lighter.Engine.Registries;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Pulling;

/// <summary>What to pull.</summary>
/// <param name="Name">As the user wrote it.</param>
public sealed record PullRequest(string Name)
{
    /// <summary>All tags of the repository.</summary>
    public bool AllTags { get; init; }

    /// <summary>This machine's when null.</summary>
    public Platform? Platform { get; init; }

    public RegistryAccess Access { get; init; } = RegistryAccess.Usual;
}
