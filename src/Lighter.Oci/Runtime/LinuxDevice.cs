namespace Lighter.Oci.Runtime;

/// <summary>"Devices that MUST be available in the container." See mknod(1).</summary>
public sealed record LinuxDevice
{
    public required string Path { get; init; }

    /// <summary><c>c</c>, <c>b</c>, <c>u</c> or <c>p</c>.</summary>
    public required string Type { get; init; }

    public long Major { get; init; }

    public long Minor { get; init; }

    public uint? FileMode { get; init; }

    public uint? Uid { get; init; }

    public uint? Gid { get; init; }
}
