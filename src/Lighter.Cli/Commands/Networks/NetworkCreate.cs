using System.Net;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Networks;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network create</c></summary>
internal static class NetworkCreate
{
    public static Command<NetworkCreateOptions> Create()
    {
        var driver = new Option<string>("driver", 'd', "Driver of the network", "bridge", (_, text) => text) { Metavar = "string", Default = "bridge" };
        var options = Options.Map("opt", 'o', "Option of the driver, key=value");
        var labels = Options.Map("label", null, "Label of the network, key=value", "list");
        var subnets = AddressList("subnet", "Subnet, address/bits", Subnet);
        var gateways = AddressList("gateway", "The host's address in the subnet", Addresses.Parse);
        var ranges = AddressList("ip-range", "Part of the subnet that containers get addresses from", Subnet);
        var isInternal = Options.Switch("internal", "No way out of the network");
        var ipv4 = Options.SwitchOn("ipv4", null, "Give IPv4 addresses");
        var ipv6 = Options.Switch("ipv6", "Give IPv6 addresses");
        var attachable = new Option<bool>("attachable", null, "Accepted for scripts; every network is", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
        return new("create", "Create a network")
        {
            Usage = ["[OPTIONS] NETWORK"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["network create"],
            Options = [driver, options, labels, subnets, gateways, ranges, isInternal, ipv4, ipv6, attachable],
            Handler = NetworkCreateHandler.RunAsync,
            Bind = parse => new()
            {
                Name = parse.Arguments[0],
                Driver = parse.Get(driver),
                DriverOptions = parse.Get(options),
                Labels = parse.Get(labels),
                Subnets = parse.Get(subnets),
                Gateways = parse.Get(gateways),
                Ranges = parse.Get(ranges),
                Internal = parse.Get(isInternal),
                Ipv4 = parse.Get(ipv4),
                Ipv6 = parse.Get(ipv6),
            },
        };
    }

    private static Option<ValueList<T>> AddressList<T>(string name, string help, Func<string, T> parse) =>
        new(name, null, help, [], (list, text) => [.. list, Read(name, text, parse)]) { Metavar = "strings", CheckedOnUse = true };

    private static T Read<T>(string name, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (LighterException error)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid {name} {text}: {error.Message}", error);
        }
    }

    /// <summary>Bits beyond the prefix are cut off, as Docker does.</summary>
    private static IPNetwork Subnet(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || !int.TryParse(text.AsSpan(slash + 1), out var bits))
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid CIDR address: {text}");
        var address = Addresses.Parse(text[..slash]);
        var bytes = address.GetAddressBytes();
        if (bits < 0 || bits > bytes.Length * 8)
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid CIDR address: {text}");
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xff << Math.Clamp((i + 1) * 8 - bits, 0, 8));
        return new(new IPAddress(bytes), bits);
    }
}
