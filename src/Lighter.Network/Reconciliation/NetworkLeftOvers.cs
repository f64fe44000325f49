using Lighter.Linux.Netlink.Route;
using Lighter.Network.Ports;
using Lighter.Oci.Json;

namespace Lighter.Network.Reconciliation;

/// <summary>What is in the kernel and belongs to nobody any more.</summary>
public sealed record NetworkLeftOvers(ValueList<PublishedPort> Ports, ValueList<LinkName> Bridges)
{
    public bool IsEmpty => Ports.Count == 0 && Bridges.Count == 0;
}
