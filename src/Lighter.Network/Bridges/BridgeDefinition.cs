using Lighter.Linux.Netlink.Route;
using Lighter.Oci.Json;

namespace Lighter.Network.Bridges;

/// <summary>A bridge network as the kernel needs to know it.</summary>
/// <param name="Name">The bridge link's name.</param>
/// <param name="Owner">Who it belongs to, kept with the link so that what is left over is found: a store's and a network's id.</param>
public sealed record BridgeDefinition(LinkName Name, string Owner)
{
    /// <summary>The bridge's own addresses, by which the host and the containers' default routes go.</summary>
    public ValueList<InterfaceAddress> Gateways { get; init; } = [];

    /// <summary>No way to or from outside, and no published ports.</summary>
    public bool IsInternal { get; init; }

    public int? Mtu { get; init; }
}
