using System.Text.Json.Serialization;

namespace Lighter.Oci.Images;

/// <summary>Apart from <see cref="OciImageJson"/>, whose types are public.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ManifestShape))]
internal sealed partial class ManifestShapeJson : JsonSerializerContext;
