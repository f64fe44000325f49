using Lighter.Oci.Images;

namespace Lighter.Engine.Images.Building.Caches;

/// <summary>
/// A cache that BuildKit wrote. Its keys are digests of BuildKit's own definition of steps, so that no step of ours can have one of them:
/// it is told from others, and ignored. <see href="https://github.com/moby/buildkit/blob/master/cache/remotecache/v1/doc.go"/>
/// </summary>
internal static class BuildKitCache
{
    /// <summary>Of the configuration.</summary>
    public const string MediaType = "application/vnd.buildkit.cacheconfig.v0";

    /// <summary>The member of an image's configuration that makes it an inline cache.</summary>
    public const string InlineMember = "moby.buildkit.cache.v0";

    /// <exception cref="ForeignCacheException">The index is a cache: its configuration is an entry beside its layers.</exception>
    public static void Refuse(ImageIndex index)
    {
        if (index.Manifests.Any(static entry => entry.MediaType == MediaType))
            throw new ForeignCacheException();
    }
}

/// <summary>A cache is there, and is another builder's.</summary>
internal sealed class ForeignCacheException() : LighterException(
    ErrorCode.Unsupported, "this is a cache of BuildKit's, whose keys mean nothing to another builder: it is ignored");
