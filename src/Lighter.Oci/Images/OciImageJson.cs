using System.Text.Json.Serialization;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Oci.Images;

/// <summary>How the image specification's documents are read and written: camel case, no nulls, <c>+</c> unescaped.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageManifest))]
[JsonSerializable(typeof(ImageIndex))]
[JsonSerializable(typeof(ImageConfig))]
[JsonSerializable(typeof(OciLayout))]
[JsonSerializable(typeof(Descriptor))]
[JsonSerializable(typeof(ValueList<DockerArchiveImage>), TypeInfoPropertyName = "DockerArchiveImages")]
public sealed partial class OciImageJson : JsonSerializerContext
{
    /// <summary>The context to use; the generated <c>Default</c> escapes what Go does not.</summary>
    public static OciImageJson Documents => field ??= new OciImageJson(GoJson.Options());
}
