using Lighter.Oci.Runtime;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime update</c> is asked for.</summary>
/// <param name="Id">The container.</param>
/// <param name="ResourcesFile">Limits in a file, which then count alone; <c>-</c> is standard input.</param>
/// <param name="Resources">Limits by options.</param>
/// <param name="Cache">A share of the L3 cache.</param>
/// <param name="Bandwidth">A share of memory bandwidth.</param>
internal sealed record RuntimeUpdateOptions(string Id, string? ResourcesFile, LinuxResources Resources, string? Cache, string? Bandwidth)
{
    internal bool HasShares => Cache is not null || Bandwidth is not null;
}
