namespace Lighter.Oci.Runtime;

/// <summary>The limit for huge pages of one size, in bytes.</summary>
public sealed record LinuxHugepageLimit
{
    public required HugepageSize PageSize { get; init; }

    public required ulong Limit { get; init; }
}
