using System.Net;
using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Networks;

/// <summary>Networks, leases and ports as rows.</summary>
internal static class NetworkRows
{
    private const string Columns =
        "SELECT id, name, driver, bridge, subnet, gateway, subnet6, gateway6, internal, labels, options, created, ip_range, ip_range6 FROM networks ";

    private const string LeaseColumns = "SELECT network, address, address6, mac, container, aliases FROM leases ";

    private const string PortColumns = "SELECT protocol, host_port, host_address, container_port, container FROM ports ";

    internal static NetworkRecord? Find(Database database, NetworkId id)
    {
        using var query = database.Prepare(Columns + "WHERE id = ?").Bind(id.ToString());
        return query.Step() ? Read(query) : null;
    }

    internal static NetworkRecord? FindByName(Database database, string name)
    {
        using var query = database.Prepare(Columns + "WHERE name = ?").Bind(name);
        return query.Step() ? Read(query) : null;
    }

    internal static List<NetworkRecord> FindByPrefix(Database database, string prefix)
    {
        using var query = database.Prepare(Columns + "WHERE id >= ? AND id < ? LIMIT 2").Bind(prefix).Bind(Sqlite.Columns.After(prefix));
        return ReadAll(query, Read);
    }

    internal static List<NetworkRecord> List(Database database)
    {
        using var query = database.Prepare(Columns + "ORDER BY created, name");
        return ReadAll(query, Read);
    }

    internal static void Insert(Database database, NetworkRecord network)
    {
        using var insert = database.Prepare("""
            INSERT INTO networks (id, name, driver, bridge, subnet, gateway, subnet6, gateway6, internal, labels, options, created,
                ip_range, ip_range6)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        insert.Bind(network.Id.ToString()).Bind(network.Name).Bind(network.Driver).Bind(network.Bridge)
            .Bind(network.Subnet?.ToString()).Bind(network.Gateway?.ToString())
            .Bind(network.Subnet6?.ToString()).Bind(network.Gateway6?.ToString()).Bind(network.IsInternal)
            .Bind(Sqlite.Columns.Write(network.Labels)).Bind(Sqlite.Columns.Write(network.Options)).Bind(network.Created)
            .Bind(network.Range?.ToString()).Bind(network.Range6?.ToString()).Execute();
    }

    internal static List<AddressLease> Leases(Database database, NetworkId network)
    {
        using var query = database.Prepare(LeaseColumns + "WHERE network = ?").Bind(network.ToString());
        return ReadAll(query, ReadLease);
    }

    internal static List<AddressLease> Leases(Database database, ContainerId container)
    {
        using var query = database.Prepare(LeaseColumns + "WHERE container = ?").Bind(container.ToString());
        return ReadAll(query, ReadLease);
    }

    internal static void Insert(Database database, AddressLease lease)
    {
        using var insert = database.Prepare("INSERT INTO leases (network, address, address6, mac, container, aliases) VALUES (?, ?, ?, ?, ?, ?)");
        insert.Bind(lease.Network.ToString()).Bind(lease.Address.ToString()).Bind(lease.Address6?.ToString()).Bind(lease.Mac)
            .Bind(lease.Container.ToString()).Bind(Sqlite.Columns.Write(lease.Aliases)).Execute();
    }

    internal static List<PortReservation> Ports(Database database)
    {
        using var query = database.Prepare(PortColumns + "ORDER BY container, container_port, protocol, host_address, host_port");
        return ReadAll(query, ReadPort);
    }

    internal static List<PortReservation> Ports(Database database, ContainerId container)
    {
        using var query = database.Prepare(PortColumns + "WHERE container = ? ORDER BY container_port, protocol, host_address, host_port");
        return ReadAll(query.Bind(container.ToString()), ReadPort);
    }

    internal static List<PortReservation> Ports(Database database, string protocol, int hostPort)
    {
        using var query = database.Prepare(PortColumns + "WHERE protocol = ? AND host_port = ?").Bind(protocol).Bind(hostPort);
        return ReadAll(query, ReadPort);
    }

    internal static void Insert(Database database, PortReservation port)
    {
        using var insert = database.Prepare("INSERT INTO ports (protocol, host_port, host_address, container_port, container) VALUES (?, ?, ?, ?, ?)");
        insert.Bind(port.Protocol).Bind(port.HostPort).Bind(port.HostAddress.ToString()).Bind(port.ContainerPort).Bind(port.Container.ToString()).Execute();
    }

    private static List<T> ReadAll<T>(Statement query, Func<Statement, T> read)
    {
        var rows = new List<T>();
        while (query.Step())
            rows.Add(read(query));
        return rows;
    }

    private static NetworkRecord Read(Statement row) => new()
    {
        Id = NetworkId.Parse(row.Text(0)),
        Name = row.Text(1),
        Driver = row.Text(2),
        Bridge = row.Text(3),
        Subnet = NetworkOrNull(row, 4),
        Gateway = AddressOrNull(row, 5),
        Subnet6 = NetworkOrNull(row, 6),
        Gateway6 = AddressOrNull(row, 7),
        IsInternal = row.Flag(8),
        Labels = Sqlite.Columns.ReadMap(row.Text(9)),
        Options = Sqlite.Columns.ReadMap(row.Text(10)),
        Created = row.Time(11),
        Range = NetworkOrNull(row, 12),
        Range6 = NetworkOrNull(row, 13),
    };

    private static AddressLease ReadLease(Statement row) => new()
    {
        Network = NetworkId.Parse(row.Text(0)),
        Address = IPAddress.Parse(row.Text(1)),
        Address6 = AddressOrNull(row, 2),
        Mac = row.Text(3),
        Container = ContainerId.Parse(row.Text(4)),
        Aliases = Sqlite.Columns.ReadList(row.Text(5)),
    };

    private static PortReservation ReadPort(Statement row) =>
        new(row.Text(0), IPAddress.Parse(row.Text(2)), (int)row.Number(1), (int)row.Number(3), ContainerId.Parse(row.Text(4)));

    private static IPNetwork? NetworkOrNull(Statement row, int column) => row.TextOrNull(column) is { } text ? IPNetwork.Parse(text) : null;

    private static IPAddress? AddressOrNull(Statement row, int column) => row.TextOrNull(column) is { } text ? IPAddress.Parse(text) : null;
}
