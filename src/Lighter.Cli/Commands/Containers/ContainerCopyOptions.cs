namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter cp</c> is asked for.</summary>
internal sealed record ContainerCopyOptions(CopyEndpoint Source, CopyEndpoint Destination, bool Archive, bool FollowLink, bool Quiet);
