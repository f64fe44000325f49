using System.Text.Json;
using Lighter.Oci.Content;

namespace Lighter.Oci.Images;

/// <summary>
/// Just enough of a document to say what it is. One that could be read as a manifest and as an index is refused:
/// programs that disagree about it would run different images under one digest (CVE-2021-41190).
/// </summary>
internal sealed record ManifestShape
{
    public int SchemaVersion { get; init; }

    public string? MediaType { get; init; }

    public JsonElement? Manifests { get; init; }

    public JsonElement? Config { get; init; }

    public JsonElement? Layers { get; init; }

    /// <summary>The one media type that document and sender agree on.</summary>
    public string MediaTypeAs(string? claimed)
    {
        if (SchemaVersion != 2)
            throw Refusal(ErrorCode.Unsupported, SchemaVersion == 1
                ? "the image is in Docker's schema 1, which has been obsolete since 2017: push it again with a newer tool"
                : $"schema version {SchemaVersion} is unknown");
        var looksLikeIndex = Manifests is not null;
        if (looksLikeIndex == (Config is not null || Layers is not null))
            throw Refusal(ErrorCode.InvalidArgument, "the document is neither clearly a manifest nor clearly an index");
        var said = IsSpecific(claimed) ? claimed : null;
        if (MediaType is { Length: > 0 } own && said is not null && own != said)
            throw Refusal(ErrorCode.InvalidArgument, $"sent as {said}, but calls itself {own}");
        var type = (MediaType is { Length: > 0 } ? MediaType : said)
            ?? (looksLikeIndex ? MediaTypes.OciIndex : MediaTypes.OciManifest);
        if (!MediaTypes.IsIndex(type) && !MediaTypes.IsManifest(type))
            throw Refusal(ErrorCode.Unsupported, $"media type {type} is unknown");
        return MediaTypes.IsIndex(type) == looksLikeIndex
            ? type
            : throw Refusal(ErrorCode.InvalidArgument, $"the content is not what media type {type} says");
    }

    /// <summary>Servers that keep documents as plain files send these for anything.</summary>
    private static bool IsSpecific(string? claimed) =>
        claimed is not (null or "" or "application/json" or "text/plain" or "application/octet-stream");

    private static LighterException Refusal(ErrorCode code, string why) => new(code, $"reading the manifest: {why}");
}
