namespace Lighter.Runtime.Users;

/// <summary>Whom a container's process runs as.</summary>
public sealed record ResolvedUser
{
    /// <summary>Absent for a number that the image's files do not name.</summary>
    public string? Name { get; init; }

    public required uint Uid { get; init; }

    public uint Gid { get; init; }

    public IReadOnlyList<uint> AdditionalGids { get; init; } = [];

    public string Home { get; init; } = "/";
}
