using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Importing;

/// <summary>What becomes of the archive of a root file system.</summary>
/// <param name="Content">The archive, compressed or not.</param>
/// <param name="Source">As people name it: a path, an address, <c>-</c>.</param>
public sealed record ImportRequest(Stream Content, string Source)
{
    /// <summary>The image's name; none when null.</summary>
    public string? Name { get; init; }

    /// <summary>Dockerfile instructions that change the configuration.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    public string? Message { get; init; }

    /// <summary>This machine's when null.</summary>
    public Platform? Platform { get; init; }
}
