using System.Net;
using System.Net.Sockets;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>A container's ports as lists show them: <c>0.0.0.0:8080->80/tcp, 53/udp</c>.</summary>
internal static class PortText
{
    public static string Of(ContainerSummary container)
    {
        var published = container.Ports.Select(port => (port.ContainerPort, port.Protocol, Text: $"{Address(port.HostAddress)}:{port.HostPort}->{port.ContainerPort}/{port.Protocol}")).ToList();
        var exposed = container.IsRunning
            ? (container.Stored.Image?.ExposedPorts ?? []).Where(port => !published.Any(known => port == $"{known.ContainerPort}/{known.Protocol}"))
            : [];
        return string.Join(", ", published.OrderBy(port => port.ContainerPort).Select(port => port.Text).Concat(exposed));
    }

    private static string Address(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
