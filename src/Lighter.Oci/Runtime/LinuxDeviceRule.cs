namespace Lighter.Oci.Runtime;

/// <summary>An entry of the cgroup's device access list; an absent number matches every device.</summary>
public sealed record LinuxDeviceRule
{
    public required bool Allow { get; init; }

    /// <summary><c>a</c>, <c>b</c> or <c>c</c>; absent is <c>a</c>.</summary>
    public string? Type { get; init; }

    public long? Major { get; init; }

    public long? Minor { get; init; }

    /// <summary>Of the letters <c>r</c>, <c>w</c> and <c>m</c>.</summary>
    public string? Access { get; init; }
}
