using Lighter.Dockerfile.Instructions;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// What <c>--mount type=cache</c> says of its cache, in the words of <c>RUN --mount=type=cache</c>; the owner and permission bits are those
/// of a new one. <see href="https://docs.docker.com/reference/dockerfile/#run---mounttypecache"/>
/// </summary>
public sealed record CacheMountOptions
{
    public CacheSharing Sharing { get; init; } = CacheSharing.Shared;

    public int Mode { get; init; } = 0x1ED; // 0755

    public uint Uid { get; init; }

    public uint Gid { get; init; }
}
