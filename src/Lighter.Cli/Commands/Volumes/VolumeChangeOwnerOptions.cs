namespace Lighter.Cli.Commands.Volumes;

/// <summary>What <c>lighter volume chown</c> was asked for.</summary>
internal sealed record VolumeChangeOwnerOptions(string Path, uint Uid, uint Gid);
