using System.Net;
using System.Text;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Network.Names;
using Lighter.Network.Resolving;
using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Networking;

/// <summary>
/// The files that every container finds in <c>/etc</c> whatever its image has: <c>hosts</c>, <c>hostname</c> and
/// <c>resolv.conf</c>. They lie in the container's run directory and are mounted over the image's.
/// </summary>
internal sealed class ManagedFiles(string folder)
{
    private const string HostNames = "/etc/hosts";

    /// <summary>Writes them anew for one start.</summary>
    /// <param name="links">Other containers.</param>
    /// <returns>Where they lie, by their paths in the container.</returns>
    public ValueMap Write(NetworkOptions options, string hostname, NetworkSetup network, IReadOnlyList<HostsEntry> links, bool isHostNetwork)
    {
        var files = new ValueMap
        {
            ["/etc/hostname"] = Write("hostname", HostnameFile.Build(hostname)),
            ["/etc/resolv.conf"] = Write("resolv.conf", Shared("resolv.conf", network) ?? Resolver(options, network.Names is not null, isHostNetwork)),
        };
        if (!options.KeepsHosts)
            files[HostNames] = Write("hosts", Shared("hosts", network) ?? Hosts(options, hostname, network, links, isHostNetwork));
        return files;
    }

    /// <summary>The files of users and groups as well, which only a container that adds to them has from us.</summary>
    public ValueMap WithAccounts(ValueMap files, string passwd, string group)
    {
        files[AddedAccounts.UserFile] = Write("passwd", passwd);
        files[AddedAccounts.GroupFile] = Write("group", group);
        return files;
    }

    /// <summary>For a container that runs and has got names: in place, so that it sees them.</summary>
    /// <returns>Where it lies.</returns>
    public string WriteResolver(NetworkOptions options) => Write("resolv.conf", Resolver(options, hasNames: true, isHostNetwork: false));

    private static string? Shared(string name, NetworkSetup network) =>
        network.SharedFiles is { } other ? File.ReadAllText(Path.Join(other, name)) : null;

    private static string Hosts(NetworkOptions options, string hostname, NetworkSetup network, IReadOnlyList<HostsEntry> links, bool isHostNetwork)
    {
        var extra = options.ExtraHosts.Select(host => new HostsEntry(host.Address ?? network.HostGateway ?? IPAddress.Loopback, host.Name)).ToList();
        if (network.HostGateway is { } gateway && extra.All(entry => entry.Names != "host.docker.internal"))
            extra.Add(new HostsEntry(gateway, "host.docker.internal"));
        extra.AddRange(links);
        return isHostNetwork
            ? HostsFile.Extend(ReadHost(HostNames), extra)
            : HostsFile.Build([.. network.Leases.Select(lease => lease.Address)], hostname, options.Domainname ?? "", extra);
    }

    private static string Resolver(NetworkOptions options, bool hasNames, bool isHostNetwork)
    {
        var host = hasNames || isHostNetwork ? HostResolver.Read() : HostResolver.ReadForContainers();
        var wanted = host.Override(options.DnsServers, options.DnsSearch, options.DnsOptions);
        return (hasNames ? wanted.Behind(ResolverSockets.Address) : wanted).ToString();
    }

    /// <summary>A host without the file is a host with an empty one.</summary>
    private static string ReadHost(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    /// <summary>Readable to the container's users whoever they are.</summary>
    private string Write(string name, string content)
    {
        using var directory = DirectoryFd.Open(folder);
        using var file = directory.OpenFile(name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate, 0x1A4 /* 0644 */);
        RandomAccess.Write(file, Encoding.UTF8.GetBytes(content), 0);
        return Path.Join(folder, name);
    }
}
