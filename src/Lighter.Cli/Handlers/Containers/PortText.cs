using System.Net;
using System.Net.Sockets;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>A container's ports as lists show them: <c>0.0.0.0:8080->80/tcp, 53/udp</c>.</summary>
internal static class PortText
{
    public static string Of(ContainerSummary container)
    {
        var published = container.Ports.Select(port => (port.ContainerPort, port.Protocol, Text: $"{Address(port.HostAddress)}:{port.HostPort}->{port.ContainerPort}/{port.Protocol}")).ToList();
        var exposed = container.IsRunning
            ? Exposed(container).Where(port => !published.Any(known => (known.ContainerPort, known.Protocol) == port)).Select(port => $"{port.Port}/{port.Protocol}")
            : [];
        return string.Join(", ", published.OrderBy(port => port.ContainerPort).Select(port => port.Text).Concat(exposed));
    }

    /// <summary>Those of the image and of <c>--expose</c>.</summary>
    public static IEnumerable<(int Port, string Protocol)> Exposed(ContainerSummary container) =>
        (container.Stored.Image?.ExposedPorts ?? []).Select(ExposedPort.Parse).Concat(container.Stored.Options.Network.Exposed)
            .SelectMany(port => Enumerable.Range(port.Ports.First, port.Ports.Count).Select(number => (number, port.Protocol.ToString().ToLowerInvariant()))).Distinct();

    private static string Address(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
