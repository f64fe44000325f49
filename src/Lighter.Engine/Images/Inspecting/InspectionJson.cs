using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Engine.Images.Inspecting;

/// <summary>Docker's own spelling of members; what is absent is null.</summary>
[JsonSerializable(typeof(ImageInspection))]
internal sealed partial class InspectionJson : JsonSerializerContext
{
    /// <summary>The context to use; the generated <c>Default</c> escapes what Go does not.</summary>
    public static InspectionJson Documents => field ??= new InspectionJson(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
