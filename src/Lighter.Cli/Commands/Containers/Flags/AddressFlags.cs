using System.Net;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>The container's addresses and aliases, which belong to its first network.</summary>
internal sealed class AddressFlags
{
    private readonly Option<IPAddress?> _ipv4 = new("ip", null, "IPv4 address (172.30.100.104)", null, (_, text) => Addresses.ParseV4(text)) { Metavar = "string" };
    private readonly Option<IPAddress?> _ipv6 = new("ip6", null, "IPv6 address (2001:db8::33)", null, (_, text) => Addresses.ParseV6(text)) { Metavar = "string" };
    private readonly Option<MacAddress?> _mac = new("mac-address", null, "Hardware address (92:d0:c6:0a:29:33)", null, (_, text) => MacAddress.Parse(text)) { Metavar = "string" };

    private readonly Option<ValueList<string>> _aliases =
        new("network-alias", null, "Further name of the container on its network", [], (list, text) => [.. list, text])
        {
            Metavar = "list",
            OldNames = ["net-alias"],
        };

    public IEnumerable<Option> All => [_ipv4, _ipv6, _mac, _aliases];

    public ValueList<NetworkAttachment> Apply(Parse parse, ValueList<NetworkAttachment> networks)
    {
        if (!parse.IsSet(_ipv4) && !parse.IsSet(_ipv6) && !parse.IsSet(_mac) && !parse.IsSet(_aliases))
            return networks;
        var first = networks.Count > 0 ? networks[0] : new NetworkAttachment();
        if (first.Mode != NetworkMode.Named)
            throw new LighterException(ErrorCode.InvalidArgument, $"conflicting options: addresses and aliases need a network, not \"{first.Name}\"");
        var addressed = first with
        {
            Ipv4 = parse.Get(_ipv4) ?? first.Ipv4,
            Ipv6 = parse.Get(_ipv6) ?? first.Ipv6,
            Mac = parse.Get(_mac) ?? first.Mac,
            Aliases = [.. first.Aliases, .. parse.Get(_aliases)],
        };
        return [addressed, .. networks.Skip(1)];
    }
}
