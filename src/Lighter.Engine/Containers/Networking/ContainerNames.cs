using System.Net;
using System.Text;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Networks;
using Lighter.Engine.Supervisor;
using Lighter.Engine.Supervisor.Names;
using Lighter.Linux;
using Lighter.Network.Resolving;
using Lighter.Oci.Json;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Networking;

/// <summary>
/// Names of containers on networks that users made; the default network has none, as with Docker. Written here: whom a container may
/// ask about, and that it can be asked about itself. Its supervisor answers (<see cref="Supervisor.Names.NameService"/>).
/// </summary>
internal sealed class ContainerNames(LighterEngine engine)
{
    /// <summary>At the start, after the container has its addresses.</summary>
    /// <returns>Where it asks; nothing when none of its networks has names.</returns>
    public ResolverSockets? Join(ContainerId container, NamespaceFd inside, NetworkOptions options, IReadOnlyList<NetworkRecord> networks)
    {
        if (networks.All(network => network.IsDefault))
            return null;
        Write(container, options, networks);
        return ResolverSockets.Open(inside);
    }

    /// <summary>A container that runs has come to a further network, the last of these.</summary>
    public void Connect(ContainerId container, NamespaceFd inside, NetworkOptions options, IReadOnlyList<NetworkRecord> networks)
    {
        if (networks.All(network => network.IsDefault))
            return;
        if (!HasResolver(container))
            GiveResolver(container, inside, options);
        Write(container, options, networks);
    }

    /// <summary>A container that runs has left a network and stays on these.</summary>
    public void Disconnect(ContainerId container, NetworkOptions options, IReadOnlyList<NetworkRecord> networks, IEnumerable<AddressLease> left)
    {
        if (HasResolver(container))
            Write(container, options, networks);
        WriteTables(left);
    }

    /// <summary>At the end, after the container has given back its addresses.</summary>
    public void Leave(ContainerId container, IEnumerable<AddressLease> leases)
    {
        if (DirectoryFd.TryOpen(engine.Store.Containers.Directories(container).Run, out var run) == Errno.None)
        {
            using (run)
                run!.TryUnlink(NameSources.FileName);
        }

        WriteTables(leases);
    }

    private bool HasResolver(ContainerId container)
    {
        using var run = OpenRun(container);
        return run.TryStat(NameSources.FileName, out _) == Errno.None;
    }

    /// <summary>To a container that began without one.</summary>
    private void GiveResolver(ContainerId container, NamespaceFd inside, NetworkOptions options)
    {
        using var run = OpenRun(container);
        using var supervisor = SupervisorClient.TryConnect(run, AttachStreams.None)
            ?? throw new LighterException(ErrorCode.Conflict, $"container {container} is not running");
        using var sockets = ResolverSockets.Open(inside);
        supervisor.GiveNames(new NamePlan(engine.Paths.RunNetworks, sockets.Datagrams, sockets.Streams));
        new ManagedFiles(engine.Store.Containers.Directories(container).Run).WriteResolver(options);
    }

    private DirectoryFd OpenRun(ContainerId container) => DirectoryFd.Open(engine.Store.Containers.Directories(container).Run);

    /// <summary>On several networks the first asked is the first joined.</summary>
    private void Write(ContainerId container, NetworkOptions options, IReadOnlyList<NetworkRecord> networks)
    {
        var named = networks.Where(network => !network.IsDefault).ToList();
        var sources = new NameSources(named.Select(network => network.Id.ToString()).ToValueList(), networks.All(network => network.IsInternal) ? [] : Servers(options));
        using var run = OpenRun(container);
        var errno = RunFile.TryReplace(run, NameSources.FileName, Encoding.UTF8.GetBytes(sources.ToString()));
        if (errno != Errno.None)
            throw new LinuxException(errno, "writing the sources of names");
        var names = new NetworkNames(engine);
        named.ForEach(network => names.Write(network.Id));
    }

    private void WriteTables(IEnumerable<AddressLease> leases)
    {
        var names = new NetworkNames(engine);
        foreach (var lease in leases)
            names.WriteAgain(lease.Network);
    }

    /// <summary>They are asked from the host's network, so any that the host can reach will do.</summary>
    private static ValueList<IPAddress> Servers(NetworkOptions options) => HostResolver.Read()
        .Override(options.DnsServers, [], []).OrPublicServers().Servers
        .Select(server => IPAddress.TryParse(server, out var address) ? address : null).OfType<IPAddress>().ToValueList();
}
