using System.Net;
using Lighter.Linux.Netlink.Route;
using Lighter.Oci.Json;

namespace Lighter.Network.Endpoints;

/// <summary>A container's place in a bridge network.</summary>
/// <param name="Id">Distinguishes the endpoint from all others on this host; the host's end of the link is named by it.</param>
/// <param name="InterfaceName">The link's name inside: <c>eth0</c>, <c>eth1</c> …</param>
public sealed record EndpointDefinition(string Id, LinkName InterfaceName)
{
    public ValueList<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>The gateways of default routes, at most one of each family; none on an internal network or a second one.</summary>
    public ValueList<IPAddress> Gateways { get; init; } = [];

    /// <summary>The link's hardware address; derived from the first address unless given.</summary>
    public LinkAddress? HardwareAddress { get; init; }

    public int? Mtu { get; init; }

    /// <summary>What the container's end will have as hardware address.</summary>
    public LinkAddress EffectiveHardwareAddress =>
        HardwareAddress ?? (Addresses.Count > 0 ? LinkAddress.Derive(Addresses[0].Address) : LinkAddress.Derive(Id));

    /// <summary>The host's end: <c>lt</c> and 13 hexadecimal digits, of the id itself where that begins with so many.</summary>
    public LinkName HostLinkName
    {
        get
        {
            const int digits = 13;
            return LinkName.Parse("lt" + (Id.Length >= digits && Id.Take(digits).All(char.IsAsciiHexDigitLower)
                ? Id[..digits]
                : LinkAddress.Derive(Id).Value.ToString($"x{digits}", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
