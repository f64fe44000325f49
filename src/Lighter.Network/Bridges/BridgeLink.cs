using Lighter.Linux.Netlink.Route;

namespace Lighter.Network.Bridges;

/// <summary>A network's bridge that is there, for endpoints to be attached to.</summary>
public readonly record struct BridgeLink(int Index, LinkName Name);
