using System.Net;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Networks;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Networks;

/// <summary><c>lighter network connect</c></summary>
internal static class NetworkConnect
{
    public static Command<NetworkConnectOptions> Create()
    {
        var aliases = Options.Words("alias", null, "Further name of the container on this network");
        var opts = Options.Words("driver-opt", null, "Option of the driver, key=value");
        var ipv4 = new Option<IPAddress?>("ip", null, "IPv4 address (172.30.100.104)", null, (_, text) => Addresses.ParseV4(text)) { Metavar = "string" };
        var ipv6 = new Option<IPAddress?>("ip6", null, "IPv6 address (2001:db8::33)", null, (_, text) => Addresses.ParseV6(text)) { Metavar = "string" };
        var mac = new Option<MacAddress?>("mac-address", null, "Hardware address (92:d0:c6:0a:29:33)", null, (_, text) => MacAddress.Parse(text)) { Metavar = "string" };
        return new("connect", "Connect a container to a network")
        {
            Usage = ["[OPTIONS] NETWORK CONTAINER"],
            Arity = Arity.Exactly(2),
            Arguments = [ArgumentKind.Network, ArgumentKind.Container],
            Aliases = ["network connect"],
            Options = [aliases, opts, ipv4, ipv6, mac],
            Handler = NetworkConnectHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Arguments[1], parse.Get(aliases), parse.Get(opts), parse.Get(ipv4), parse.Get(ipv6), parse.Get(mac)),
        };
    }
}
