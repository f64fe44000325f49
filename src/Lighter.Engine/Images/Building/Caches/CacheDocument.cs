using System.Text.Json.Serialization;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>
/// Results of build steps beside the layers that they need: the configuration of a manifest whose layers are the cache's, or a
/// member of an image's configuration (an inline cache).
/// </summary>
internal sealed record CacheDocument
{
    /// <summary>Of the configuration; also what kind of artifact the manifest is.</summary>
    public const string MediaType = "application/vnd.lighter.buildcache.v1+json";

    /// <summary>The member of an image's configuration.</summary>
    public const string InlineMember = "lighter.buildcache.v1";

    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>The digests of the manifest's layers when they are not compressed, in their order; an image tells its own.</summary>
    public ValueList<Digest>? DiffIds { get; init; }

    public ValueList<CachedStep> Steps { get; init => field = value ?? []; } = [];
}

/// <summary>The result of one step.</summary>
internal sealed record CachedStep
{
    public required Digest Key { get; init; }

    /// <summary>Not compressed; null when the step changed nothing.</summary>
    public Digest? Layer { get; init; }

    [JsonConverter(typeof(Rfc3339JsonConverter))]
    public DateTimeOffset? Created { get; init; }

    public string? Description { get; init; }
}

/// <summary>How caches are read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CacheDocument))]
internal sealed partial class CacheJson : JsonSerializerContext;
