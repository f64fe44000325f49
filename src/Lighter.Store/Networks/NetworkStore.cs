using System.Net;
using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Networks;

/// <summary>Definitions of networks, and who has which address and port. The kernel's side of it is not here.</summary>
public sealed partial class NetworkStore
{
    /// <summary>The link of the default network of the machine's own store.</summary>
    public const string DefaultBridge = "lighter0";

    private const int LongestLinkName = 15;

    private readonly Database _database;

    internal NetworkStore(Database database) => _database = database;

    public NetworkRecord? Find(NetworkId id) => _database.Read(database => NetworkRows.Find(database, id));

    /// <summary>By name, id, or the beginning of an id; nothing if there is none.</summary>
    public NetworkRecord? Find(string nameOrId) => _database.Read(database => FindBy(database, nameOrId));

    /// <exception cref="LighterException"><see cref="ErrorCode.NotFound"/>: <c>network x not found</c>.</exception>
    public NetworkRecord Resolve(string nameOrId) => Find(nameOrId) ?? throw NotFound(nameOrId);

    public IReadOnlyList<NetworkRecord> List() => _database.Read(NetworkRows.List);

    /// <summary>The default network, defined on its first use.</summary>
    /// <param name="routes">The host's routes, which its subnet must avoid; only asked for when it is to be defined.</param>
    /// <param name="bridge">Its link; null for one named by the network's id, as two stores cannot share a link.</param>
    public NetworkRecord Default(Func<IReadOnlyList<IPNetwork>> routes, string? bridge = DefaultBridge) =>
        _database.Read(database => NetworkRows.FindByName(database, NetworkRecord.DefaultName))
        ?? Define(new NewNetwork(NetworkRecord.DefaultName) { Bridge = bridge }, routes(), existing => existing);

    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: the name or the subnet is taken.</exception>
    public NetworkRecord Create(NewNetwork network, IReadOnlyList<IPNetwork> routes)
    {
        if (!ContainerName.IsValid(network.Name) || network.Name is "none" or "host" or "container" or "default")
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid network name: {network.Name}");
        return Define(network, routes, existing => throw new LighterException(ErrorCode.Conflict, $"network with name {existing.Name} already exists"));
    }

    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: containers have addresses in it.</exception>
    public NetworkRecord Remove(string nameOrId) => _database.Write(Durability.Disk, database =>
    {
        var network = FindBy(database, nameOrId) ?? throw NotFound(nameOrId);
        if (network.IsDefault)
            throw new LighterException(ErrorCode.PermissionDenied, $"{network.Name} is a pre-defined network and cannot be removed");
        if (NetworkRows.Leases(database, network.Id).Count > 0)
            throw new LighterException(ErrorCode.Conflict, $"error while removing network: network {network.Name} id {network.Id} has active endpoints");
        DeleteRow(database, network.Id);
        return network;
    });

    /// <summary>Removes networks, but the default one, in which no container has an address and that the caller wants gone.</summary>
    public IReadOnlyList<NetworkRecord> Prune(Func<NetworkRecord, bool> wanted) => _database.Write(Durability.Disk, database =>
    {
        var unused = NetworkRows.List(database)
            .Where(network => !network.IsDefault && NetworkRows.Leases(database, network.Id).Count == 0 && wanted(network))
            .ToList();
        foreach (var network in unused)
            DeleteRow(database, network.Id);
        return unused;
    });

    private static NetworkRecord? FindBy(Database database, string nameOrId)
    {
        if (NetworkId.TryParse(nameOrId, out var id) && NetworkRows.Find(database, id) is { } exact)
            return exact;
        if (NetworkRows.FindByName(database, nameOrId) is { } named)
            return named;
        if (!Columns.IsHexadecimal(nameOrId))
            return null;
        return NetworkRows.FindByPrefix(database, nameOrId) switch
        {
            [] => null,
            [var one] => one,
            _ => throw new LighterException(ErrorCode.Conflict, $"network {nameOrId} is ambiguous (2 or more matches found based on ID prefix)"),
        };
    }

    private NetworkRecord Define(NewNetwork wanted, IReadOnlyList<IPNetwork> routes, Func<NetworkRecord, NetworkRecord> onExisting) =>
        _database.Write(Durability.Disk, database =>
        {
            if (NetworkRows.FindByName(database, wanted.Name) is { } existing)
                return onExisting(existing);
            var defined = NetworkRows.List(database);
            var network = Complete(wanted, defined, SubnetFor(wanted, routes, defined));
            NetworkRows.Insert(database, network);
            return network;
        });

    /// <summary>A subnet that the user names may meet the host's routes, as Docker allows, but not another network's.</summary>
    private static IPNetwork SubnetFor(NewNetwork wanted, IReadOnlyList<IPNetwork> routes, List<NetworkRecord> defined)
    {
        var taken = defined.Select(network => network.Subnet).OfType<IPNetwork>().ToList();
        if (wanted.Subnet is not { } subnet)
            return SubnetPool.Choose(wanted.Bridge == DefaultBridge, [.. taken, .. routes]);
        return taken.Any(other => Subnets.Overlap(subnet, other))
            ? throw new LighterException(ErrorCode.Conflict, $"creating network {wanted.Name}: Pool overlaps with other one on this address space")
            : subnet;
    }

    private static NetworkRecord Complete(NewNetwork wanted, List<NetworkRecord> defined, IPNetwork subnet)
    {
        var id = NetworkId.New();
        var bridge = wanted.Bridge ?? "br-" + id.Short;
        if (bridge.Length is 0 or > LongestLinkName || bridge.AsSpan().ContainsAny(" /\t\n") || bridge is "." or "..")
            throw new LighterException(ErrorCode.InvalidArgument, $"creating network {wanted.Name}: \"{bridge}\" cannot name a link");
        if (defined.Any(network => network.Bridge == bridge))
            throw new LighterException(ErrorCode.Conflict, $"creating network {wanted.Name}: bridge {bridge} belongs to another network");
        return new NetworkRecord
        {
            Id = id,
            Name = wanted.Name,
            Bridge = bridge,
            Subnet = subnet,
            Gateway = Within(subnet, wanted.Gateway) ?? Subnets.At(subnet, 1),
            Range = Within(subnet, wanted.Range),
            Subnet6 = wanted.Subnet6,
            Gateway6 = wanted.Subnet6 is { } six ? Within(six, wanted.Gateway6) ?? Subnets.At(six, 1) : null,
            Range6 = Within(wanted.Subnet6, wanted.Range6),
            IsInternal = wanted.IsInternal,
            Labels = wanted.Labels,
            Options = wanted.Options,
            Created = DateTimeOffset.UtcNow,
        };
    }

    private static IPAddress? Within(IPNetwork subnet, IPAddress? gateway) => gateway is null || subnet.Contains(gateway)
        ? gateway
        : throw new LighterException(ErrorCode.InvalidArgument, $"no matching subnet for gateway {gateway}");

    private static IPNetwork? Within(IPNetwork? subnet, IPNetwork? range) =>
        range is not { } part || (subnet is { } whole && part.PrefixLength >= whole.PrefixLength && whole.Contains(part.BaseAddress))
            ? range
            : throw new LighterException(ErrorCode.InvalidArgument, $"no matching subnet for range {range}");

    private static void DeleteRow(Database database, NetworkId id)
    {
        using var delete = database.Prepare("DELETE FROM networks WHERE id = ?").Bind(id.ToString());
        delete.Execute();
    }

    private static LighterException NotFound(string nameOrId) => new(ErrorCode.NotFound, $"network {nameOrId} not found");
}
