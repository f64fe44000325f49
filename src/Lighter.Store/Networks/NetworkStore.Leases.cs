using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Networks;

/// <summary>Addresses and ports that containers have while they run.</summary>
public sealed partial class NetworkStore
{
    /// <summary>All that a container needs to start, in one transaction: everything or nothing.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: an address or a port is taken.</exception>
    public Reservation Reserve(ContainerId container, IReadOnlyList<LeaseRequest> leases, IReadOnlyList<PortRequest> ports) =>
        _database.Write(Durability.Boot, database => new Reservation(
            [.. leases.Select(request => AddressPicker.Lease(database, container, request))],
            PortPicker.Reserve(database, container, ports)));

    /// <summary>Gives back all addresses and ports of a container.</summary>
    public void Release(ContainerId container) => _database.Write(Durability.Boot, database => ReleaseRows(database, container));

    /// <summary>Gives back the address in one network (<c>network disconnect</c>).</summary>
    public void Release(ContainerId container, NetworkId network) => _database.Write(Durability.Boot, database =>
    {
        using var delete = database.Prepare("DELETE FROM leases WHERE container = ? AND network = ?");
        delete.Bind(container.ToString()).Bind(network.ToString()).Execute();
    });

    /// <summary>Gives back what those hold that have ended without doing so: after a loss of power, or a kill of everything.</summary>
    /// <param name="isNeeded">Asked once for each container that holds something.</param>
    public IReadOnlyList<ContainerId> ReleaseStale(Func<ContainerId, bool> isNeeded)
    {
        var stale = _database.Read(Holders).Where(container => !isNeeded(container)).ToList();
        if (stale.Count > 0)
            _database.Write(Durability.Boot, database => stale.ForEach(container => ReleaseRows(database, container)));
        return stale;
    }

    public IReadOnlyList<AddressLease> Leases(NetworkId network) => _database.Read(database => NetworkRows.Leases(database, network));

    public IReadOnlyList<AddressLease> Leases(ContainerId container) => _database.Read(database => NetworkRows.Leases(database, container));

    public IReadOnlyList<PortReservation> Ports(ContainerId container) => _database.Read(database => NetworkRows.Ports(database, container));

    /// <summary>Of all containers: what a list shows.</summary>
    public IReadOnlyList<PortReservation> Ports() => _database.Read(NetworkRows.Ports);

    private static List<ContainerId> Holders(Database database)
    {
        var holders = new List<ContainerId>();
        using var query = database.Prepare("SELECT container FROM leases UNION SELECT container FROM ports");
        while (query.Step())
            holders.Add(ContainerId.Parse(query.Text(0)));
        return holders;
    }

    private static void ReleaseRows(Database database, ContainerId container)
    {
        foreach (var sql in new[] { "DELETE FROM leases WHERE container = ?", "DELETE FROM ports WHERE container = ?" })
        {
            using var delete = database.Prepare(sql).Bind(container.ToString());
            delete.Execute();
        }
    }
}
