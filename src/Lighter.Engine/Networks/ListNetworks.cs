using System.Security.Cryptography;
using System.Text;
using Lighter.Engine.Containers.Lifecycle;
using Lighter.Network;
using Lighter.Oci.Json;
using Lighter.Store.Networks;

namespace Lighter.Engine.Networks;

/// <summary><c>network ls</c>: those of the store, and the two that every machine has.</summary>
public sealed class ListNetworks(LighterEngine engine)
{
    public IReadOnlyList<NetworkSummary> Execute()
    {
        if (!engine.IsRootless)
        {
            using var host = HostNetwork.Open();
            new NetworkLookup(engine).Resolve(NetworkRecord.DefaultName, host);
        }

        return [.. engine.Store.Networks.List().Select(Summarize).Append(WithoutBridge("host")).Append(WithoutBridge("none")).OrderBy(network => network.Name, StringComparer.Ordinal)];
    }

    /// <summary>By name, id, or the beginning of an id; nothing if there is none.</summary>
    public NetworkSummary? Find(string nameOrId) =>
        engine.Store.Networks.Find(nameOrId) is { } network ? Summarize(network)
        : Execute().FirstOrDefault(known => known.Name == nameOrId || (nameOrId.Length >= 4 && known.Id.StartsWith(nameOrId, StringComparison.Ordinal)));

    /// <summary>One that a user made and on which no container runs; those that were made for one and do not run have no part in it, as with Docker.</summary>
    public bool IsDangling(NetworkSummary network) => network.Record is { IsDefault: false } record
        && engine.Store.Networks.Leases(record.Id).All(lease => !Liveness.NeedsNetwork(engine, lease.Container));

    private static NetworkSummary Summarize(NetworkRecord network) =>
        new(network.Id.ToString(), network.Name, network.Driver, network.Created, network.Labels, network);

    /// <summary>Not the store's; the id only has to be the same each time.</summary>
    private static NetworkSummary WithoutBridge(string name) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))), name, name == "none" ? "null" : name, DateTimeOffset.UnixEpoch, new ValueMap(), null);
}

/// <summary>A network as lists show it.</summary>
/// <param name="Record">Of the store; none for <c>host</c> and <c>none</c>.</param>
public sealed record NetworkSummary(string Id, string Name, string Driver, DateTimeOffset Created, ValueMap Labels, NetworkRecord? Record);
