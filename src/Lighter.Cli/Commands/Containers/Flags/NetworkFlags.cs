using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>How the container is reached and what it can reach.</summary>
internal sealed class NetworkFlags
{
    private readonly Option<ValueList<NetworkAttachment>> _networks =
        new("network", null, "Network to join: a name, none, host, container:NAME or name=NET,alias=…,ip=…", [], (list, text) => [.. list, NetworkAttachment.Parse(text)])
        {
            Metavar = "network",
            OldNames = ["net"],
            Completes = ArgumentKind.Network,
        };

    private readonly AddressFlags _address = new();
    private readonly Option<ValueList<PortPublish>> _publish = Options.List("publish", 'p', "Publish a port on the host, [ip:][host:]container[/proto]", PortPublish.Parse);
    private readonly Option<bool> _publishAll = Options.Switch("publish-all", 'P', "Publish all exposed ports on random host ports");
    private readonly Option<ValueList<ExposedPort>> _expose = Options.List("expose", null, "Ports the container listens on", ExposedPort.Parse);
    private readonly Option<string?> _hostname = Options.Text("hostname", 'h', "Host name inside the container");
    private readonly Option<string?> _domainname = Options.Text("domainname", "NIS domain name inside the container");
    private readonly Option<ValueList<ContainerLink>> _links = Options.List("link", null, "Know another container by a name, container[:alias]", ContainerLink.Parse);
    private readonly NameFlags _names = new();

    public IEnumerable<Option> All =>
        [_networks, .. _address.All, _publish, _publishAll, _expose, _hostname, _domainname, _links, .. _names.All];

    public NetworkOptions Read(Parse parse) => new()
    {
        Networks = Checked(_address.Apply(parse, parse.Get(_networks))),
        Published = parse.Get(_publish),
        PublishAll = parse.Get(_publishAll),
        Exposed = parse.Get(_expose),
        Hostname = parse.Get(_hostname),
        Domainname = parse.Get(_domainname),
        Links = parse.Get(_links),
        DnsServers = parse.Get(_names.Servers),
        DnsOptions = parse.Get(_names.Options),
        DnsSearch = parse.Get(_names.Search),
        ExtraHosts = KeepingHosts(parse.Get(_names.Hosts), parse.Get(_names.KeepsHosts)),
        KeepsHosts = parse.Get(_names.KeepsHosts),
    };

    private static ValueList<ExtraHost> KeepingHosts(ValueList<ExtraHost> hosts, bool keeps) => keeps && hosts.Count > 0
        ? throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: --no-hosts and --add-host cannot be set together")
        : hosts;

    private static ValueList<NetworkAttachment> Checked(ValueList<NetworkAttachment> networks)
    {
        if (networks.Count > 1 && networks.FirstOrDefault(network => network.Mode != NetworkMode.Named) is { } alone)
            throw new LighterException(ErrorCode.InvalidArgument, $"conflicting options: cannot attach to other networks with network mode \"{alone.Name}\"");
        return networks;
    }
}
