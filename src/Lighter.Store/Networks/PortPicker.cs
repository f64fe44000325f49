using System.Net;
using System.Net.Sockets;
using Lighter.Linux;
using Lighter.Store.Containers;
using Lighter.Store.Sqlite;

namespace Lighter.Store.Networks;

/// <summary>Reserves ports of the host. Requests for any port of the same container port get the same number for every address.</summary>
internal static class PortPicker
{
    /// <summary>Of Linux' <c>ip_local_port_range</c>, as Docker takes them.</summary>
    private const int FirstDynamic = 32768;

    private const int PastDynamic = 61000;

    internal static IReadOnlyList<PortReservation> Reserve(Database database, ContainerId container, IReadOnlyList<PortRequest> requests)
    {
        var reserved = new List<PortReservation>(requests.Count);
        foreach (var request in requests)
        {
            var address = request.HostAddress ?? IPAddress.Any;
            var port = request.HostPort > 0 ? request.HostPort : Dynamic(database, request, address, reserved);
            if (request.HostPort > 0 && IsTaken(database, request.Protocol, port, address))
                throw new LighterException(ErrorCode.Conflict, $"Bind for {Shown(address)}:{port} failed: port is already allocated");
            var reservation = new PortReservation(request.Protocol, address, port, request.ContainerPort, container);
            NetworkRows.Insert(database, reservation);
            reserved.Add(reservation);
        }

        return reserved;
    }

    private static int Dynamic(Database database, PortRequest request, IPAddress address, List<PortReservation> reserved)
    {
        var sibling = reserved.Find(port => port.Protocol == request.Protocol && port.ContainerPort == request.ContainerPort);
        if (sibling is not null && !IsTaken(database, request.Protocol, sibling.HostPort, address))
            return sibling.HostPort;
        var start = KernelRandom.GetInt32(FirstDynamic, PastDynamic);
        for (var i = 0; i < PastDynamic - FirstDynamic; i++)
        {
            var port = FirstDynamic + ((start - FirstDynamic + i) % (PastDynamic - FirstDynamic));
            if (!IsTaken(database, request.Protocol, port, address))
                return port;
        }

        throw new LighterException(ErrorCode.Unavailable, "all ports are allocated");
    }

    /// <summary>An unspecified address stands for all of its family.</summary>
    private static bool IsTaken(Database database, string protocol, int port, IPAddress address) =>
        NetworkRows.Ports(database, protocol, port).Any(other => Clash(other.HostAddress, address));

    private static bool Clash(IPAddress a, IPAddress b) =>
        a.Equals(b) || (a.AddressFamily == b.AddressFamily && (IsUnspecified(a) || IsUnspecified(b)));

    private static bool IsUnspecified(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static string Shown(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
