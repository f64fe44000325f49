using System.Text.Json.Serialization;

namespace Lighter.Registry;

/// <summary>
/// One entry of a registry's error document.
/// <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes"/>
/// </summary>
public sealed record RegistryError
{
    /// <summary>Such as <c>MANIFEST_UNKNOWN</c>.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>As people read it: the code's words and the message, said once when they are the same.</summary>
    [JsonIgnore]
    public string Text
    {
        get
        {
            var code = Code?.Replace('_', ' ').ToLowerInvariant() ?? "";
            var message = Message ?? "";
            if (code.Length == 0 || message.StartsWith(code, StringComparison.OrdinalIgnoreCase))
                return message;
            return message.Length == 0 ? code : $"{code}: {message}";
        }
    }
}
