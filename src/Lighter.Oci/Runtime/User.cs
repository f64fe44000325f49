using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "The user for the process … to control the specific user that runs the process." Ids are the container's.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#posix-platform-user"/>
/// </summary>
public sealed record User
{
    public uint Uid { get; init; }

    public uint Gid { get; init; }

    public uint? Umask { get; init; }

    public ValueList<uint>? AdditionalGids { get; init; }

    /// <summary>For Windows; kept.</summary>
    public string? Username { get; init; }
}
