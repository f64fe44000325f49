using Lighter.Linux.Netlink.Route;
using Lighter.Network;
using Lighter.Network.Bridges;
using Lighter.Store.Networks;

namespace Lighter.Engine.Networks;

/// <summary><c>network rm</c> and <c>network prune</c>: the definition and the bridge.</summary>
public sealed class RemoveNetwork(LighterEngine engine)
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: a running container is on it.</exception>
    public void Execute(string nameOrId)
    {
        NetworkUsers.ReleaseStale(engine, except: null);
        Remove([engine.Store.Networks.Remove(nameOrId)]);
    }

    /// <summary>Those that no container names, running or not.</summary>
    public IReadOnlyList<NetworkRecord> Prune(Func<NetworkRecord, bool> wanted)
    {
        NetworkUsers.ReleaseStale(engine, except: null);
        var used = NetworkUsers.Names(engine);
        var removed = engine.Store.Networks.Prune(network => !used.Contains(network.Name) && !used.Contains(network.Id.ToString()) && wanted(network));
        Remove(removed);
        engine.Events.AddPrune("network", 0);
        return removed;
    }

    private void Remove(IReadOnlyList<NetworkRecord> networks)
    {
        RemoveBridges(networks);
        var names = new NetworkNames(engine);
        foreach (var network in networks)
        {
            names.WriteAgain(network.Id);
            engine.Events.AddNetwork(network, "destroy");
        }
    }

    internal static void RemoveBridges(IReadOnlyList<NetworkRecord> networks)
    {
        if (networks.Count == 0)
            return;
        using var host = HostNetwork.Open();
        foreach (var network in networks)
            BridgeNetwork.Remove(host, LinkName.Parse(network.Bridge));
    }
}
