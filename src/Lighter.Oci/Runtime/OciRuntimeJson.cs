using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>How the runtime specification's documents are read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RuntimeSpec))]
[JsonSerializable(typeof(ContainerState))]
[JsonSerializable(typeof(ContainerProcessState))]
[JsonSerializable(typeof(Features))]
[JsonSerializable(typeof(Process))]
[JsonSerializable(typeof(LinuxResources))]
[JsonSerializable(typeof(LinuxSeccomp))]
public sealed partial class OciRuntimeJson : JsonSerializerContext
{
    /// <summary>The context to use; the generated <c>Default</c> escapes what Go does not.</summary>
    public static OciRuntimeJson Documents => field ??= new OciRuntimeJson(GoJson.Options());

    /// <summary>For files that people read and edit, such as what <c>spec</c> writes.</summary>
    public static OciRuntimeJson Indented => field ??= new OciRuntimeJson(GoJson.Options(indented: true));
}
