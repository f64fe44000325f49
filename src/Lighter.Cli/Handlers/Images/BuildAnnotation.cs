using Lighter.Engine.Images.Building.Outputs;
using Lighter.Oci.Content;

namespace Lighter.Cli.Handlers.Images;

/// <summary>
/// The key of <c>--annotation</c>: a name, behind what is to have it if that is not the manifest:
/// <c>index:NAME</c>, <c>manifest[linux/arm64]:NAME</c>. <see href="https://docs.docker.com/build/metadata/annotations/"/>
/// </summary>
internal static class BuildAnnotation
{
    public static ImageAnnotation Parse(string key, string value)
    {
        // A name may have a colon of its own: only known words in front of one mean something.
        if (key.IndexOf(':') is not (> 0 and var colon))
            return new(AnnotatedPart.Manifest, null, key, value);
        var (word, platform) = Split(key[..colon]);
        AnnotatedPart? part = word switch
        {
            "manifest" => AnnotatedPart.Manifest,
            "manifest-descriptor" => AnnotatedPart.ManifestDescriptor,
            "index" => AnnotatedPart.Index,
            "index-descriptor" => throw new LighterException(ErrorCode.Unsupported, $"annotation {key}: the descriptor of an index is not kept"),
            _ => null,
        };
        return part is { } known
            ? new(known, platform is null ? null : Platform.Parse(platform).Normalized(), key[(colon + 1)..], value)
            : new(AnnotatedPart.Manifest, null, key, value);
    }

    private static (string Word, string? Platform) Split(string text) =>
        text.IndexOf('[') is > 0 and var bracket && text.EndsWith(']') ? (text[..bracket], text[(bracket + 1)..^1]) : (text, null);
}
