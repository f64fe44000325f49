using Lighter.Oci.Content;

namespace Lighter.Store.Cache;

/// <summary>A directory that commands of builds share: <c>RUN --mount=type=cache</c>.</summary>
/// <param name="Key">Of its id.</param>
/// <param name="Name">The id, to be shown.</param>
/// <param name="Size">Of its files, in bytes.</param>
/// <param name="LastUsed">When a command last had it.</param>
public sealed record CacheMountRecord(Digest Key, string Name, long Size, DateTimeOffset LastUsed);
