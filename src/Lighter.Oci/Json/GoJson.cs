using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lighter.Oci.Json;

/// <summary>
/// How Go's programs write these documents: camel case, nothing for what is absent, and <c>+gzip</c> as it stands (the
/// default encoder writes <c>\u002Bgzip</c>).
/// </summary>
internal static class GoJson
{
    public static JsonSerializerOptions Options(bool indented = false) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        RespectNullableAnnotations = true,
    };
}
