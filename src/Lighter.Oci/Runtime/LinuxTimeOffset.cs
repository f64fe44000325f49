namespace Lighter.Oci.Runtime;

/// <summary>The offset of one clock in a time namespace. See time_namespaces(7).</summary>
public readonly record struct LinuxTimeOffset
{
    public long Secs { get; init; }

    public uint Nanosecs { get; init; }
}
