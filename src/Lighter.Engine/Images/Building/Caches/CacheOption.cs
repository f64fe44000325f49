using Lighter.Engine.Images.Content;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>A cache that a build reads or writes: <c>--cache-from</c>, <c>--cache-to</c>.</summary>
public abstract record CacheOption
{
    /// <summary>Steps of all stages, not only those whose layers the image has.</summary>
    public bool IsMaximal { get; init; }

    /// <summary>A failure to write it does not fail the build.</summary>
    public bool IgnoresErrors { get; init; }

    public LayerCompression? Compression { get; init; }
}

/// <summary>In a registry: a manifest of its own, or an image with an inline cache.</summary>
public sealed record RegistryCacheOption(ImageReference Reference) : CacheOption
{
    public override string ToString() => Reference.ToString();
}

/// <summary>In a directory, as an OCI layout.</summary>
public sealed record LocalCacheOption(string Path, string Tag) : CacheOption
{
    public const string DefaultTag = "latest";

    public override string ToString() => $"{Path}:{Tag}";
}

/// <summary>In the configuration of the image that is built.</summary>
public sealed record InlineCacheOption : CacheOption
{
    public override string ToString() => "inline";
}
