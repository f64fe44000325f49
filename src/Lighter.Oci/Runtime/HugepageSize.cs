using System.Text.Json;
using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>A size of huge pages as cgroup files are named: <c>64KB</c>, <c>2MB</c>, <c>1GB</c>.</summary>
[JsonConverter(typeof(HugepageSizeConverter))]
public readonly record struct HugepageSize
{
    private readonly string _text;

    private HugepageSize(string text) => _text = text;

    public static bool TryParse(string? text, out HugepageSize size)
    {
        size = default;
        if (text is not { Length: >= 3 } || !text.EndsWith('B') || !(text[^2] is 'K' or 'M' or 'G'))
            return false;
        var number = text.AsSpan(0, text.Length - 2);
        if (number[0] == '0' || number.ContainsAnyExceptInRange('0', '9'))
            return false;
        size = new HugepageSize(text);
        return true;
    }

    public override string ToString() => _text;
}

internal sealed class HugepageSizeConverter() : CodecJsonConverter<HugepageSize>(Codec)
{
    internal static JsonCodec<HugepageSize> Codec { get; } =
        JsonCodecs.Parsed(text => HugepageSize.TryParse(text, out var size) ? size : throw new JsonException("not a huge page size"));
}
