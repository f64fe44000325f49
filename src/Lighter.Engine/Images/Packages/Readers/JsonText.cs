using System.Text.Json;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>JSON that an image brought.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <exception cref="FormatException">It is none.</exception>
    public static JsonDocument Parse(byte[] content)
    {
        try
        {
            var text = content.AsMemory();
            return JsonDocument.Parse(text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text, Lenient);
        }
        catch (JsonException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(this JsonElement element, string name)
    {
        try
        {
            return element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }

    /// <summary>Name and value of each member that is an object.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Objects(this JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } found)
            yield break;
        foreach (var member in found.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
                yield return (member.Name, member.Value);
        }
    }
}
