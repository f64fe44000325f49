using System.Net;
using System.Net.Sockets;
using System.Text;
using Lighter.Oci.Json;

namespace Lighter.Network.Names;

/// <summary>
/// The content of a <c>resolv.conf</c>: who is asked, where short names are looked for, and how. Pure.
/// <see href="https://man7.org/linux/man-pages/man5/resolv.conf.5.html"/>
/// </summary>
public sealed record ResolverConfiguration
{
    /// <summary>Where systemd-resolved keeps the servers that its stub at 127.0.0.53 asks.</summary>
    public const string SystemdResolvedPath = "/run/systemd/resolve/resolv.conf";

    private static readonly IPAddress Stub = IPAddress.Parse("127.0.0.53");

    private static readonly string[] PublicServers = ["8.8.8.8", "8.8.4.4"];

    /// <summary>Addresses as text: a link-local one has its link's name behind a percent sign.</summary>
    public ValueList<string> Servers { get; init; } = [];

    public ValueList<string> Search { get; init; } = [];

    public ValueList<string> Options { get; init; } = [];

    /// <summary>Whether the host asks systemd-resolved, and the file to read instead is <see cref="SystemdResolvedPath"/>.</summary>
    public bool IsSystemdStub => Servers.Count == 1 && IPAddress.TryParse(Servers[0], out var server) && server.Equals(Stub);

    /// <summary>Reads what it understands; of several <c>search</c> or <c>domain</c> lines the last counts.</summary>
    public static ResolverConfiguration Parse(string text)
    {
        var (servers, search, options) = (new List<string>(), Array.Empty<string>(), new List<string>());
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || words[0][0] is '#' or ';')
                continue;
            if (words[0] == "nameserver")
                servers.Add(words[1]);
            else if (words[0] is "search" or "domain")
                search = words[1..];
            else if (words[0] == "options")
                options.AddRange(words[1..]);
        }

        return new ResolverConfiguration { Servers = [.. servers], Search = [.. search], Options = [.. options] };
    }

    /// <summary>What a container on a network of its own gets: no server that only the host can reach, and some server in any case.</summary>
    public ResolverConfiguration ForContainer(bool hasIpv6) =>
        (this with { Servers = [.. Servers.Where(server => IsReachable(server, hasIpv6))] }).OrPublicServers();

    /// <summary>Some server in any case.</summary>
    public ResolverConfiguration OrPublicServers() => Servers.Count > 0 ? this : this with { Servers = [.. PublicServers] };

    /// <summary>
    /// What a container gets that has a resolver of its own, at the address: names without a dot are looked for as they are first, as
    /// they may be containers.
    /// </summary>
    public ResolverConfiguration Behind(IPAddress resolver) => this with
    {
        Servers = [resolver.ToString()],
        Options = Options.Any(option => option.StartsWith("ndots:", StringComparison.Ordinal)) ? Options : [.. Options, "ndots:0"],
    };

    /// <summary>What the user asks for instead (<c>--dns</c>, <c>--dns-search</c>, <c>--dns-option</c>); a search of <c>.</c> is none.</summary>
    public ResolverConfiguration Override(IReadOnlyList<IPAddress> servers, IReadOnlyList<string> search, IReadOnlyList<string> options) => new()
    {
        Servers = servers.Count > 0 ? [.. servers.Select(server => server.ToString())] : Servers,
        Search = search.Count == 0 ? Search : search is ["."] ? [] : [.. search],
        Options = options.Count > 0 ? [.. options] : Options,
    };

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var server in Servers)
            text.Append("nameserver ").Append(server).Append('\n');
        if (Search.Count > 0)
            text.Append("search ").AppendJoin(' ', Search).Append('\n');
        if (Options.Count > 0)
            text.Append("options ").AppendJoin(' ', Options).Append('\n');
        return text.ToString();
    }

    private static bool IsReachable(string server, bool hasIpv6) =>
        IPAddress.TryParse(server, out var address) && !IPAddress.IsLoopback(address)
        && (address.AddressFamily == AddressFamily.InterNetwork || (hasIpv6 && !address.IsIPv6LinkLocal));
}
