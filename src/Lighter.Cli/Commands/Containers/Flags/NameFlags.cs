using System.Net;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>How names are looked up inside the container.</summary>
internal sealed class NameFlags
{
    public Option<ValueList<IPAddress>> Servers { get; } = Grammar.Options.List("dns", null, "DNS server", Addresses.Parse);

    public Option<ValueList<string>> Options { get; } =
        new("dns-option", null, "Option of the resolver", [], (list, text) => [.. list, text]) { Metavar = "list", OldNames = ["dns-opt"] };

    public Option<ValueList<string>> Search { get; } = Grammar.Options.List("dns-search", "Domain to search names in");

    public Option<ValueList<ExtraHost>> Hosts { get; } =
        Grammar.Options.List("add-host", null, "Line for /etc/hosts, name:address; host-gateway is the host", ExtraHost.Parse);

    public Option<bool> KeepsHosts { get; } = Grammar.Options.Switch("no-hosts", "Leave the image's /etc/hosts as it is");

    public IEnumerable<Option> All => [Servers, Options, Search, Hosts, KeepsHosts];
}
