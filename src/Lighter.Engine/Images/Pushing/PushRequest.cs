using Lighter.Engine.Registries;
using Lighter.Oci.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Pushing;

/// <summary>What to push.</summary>
/// <param name="Name">As the user wrote it: the image's name is also its destination where no other is told.</param>
public sealed record PushRequest(string Name)
{
    /// <summary>What it is called where it goes; null for the same as here.</summary>
    public ImageReference? Destination { get; init; }

    /// <summary>All tags of the repository that the store has.</summary>
    public bool AllTags { get; init; }

    /// <summary>What the image must be for; any when null.</summary>
    public Platform? Platform { get; init; }

    public RegistryAccess Access { get; init; } = RegistryAccess.Usual;
}
