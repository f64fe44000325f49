using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Content;

/// <summary>A layer that is in the store now, and the archive that it came from, which is there too.</summary>
internal sealed record IngestedLayer(Digest DiffId, Descriptor Blob);
