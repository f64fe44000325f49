using System.Net;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// A <c>--publish</c> value, <c>[ip:][host[-range]:]container[-range][/proto]</c>. Without host ports the host's are chosen at
/// start; a host range beside a single container port means "any free port of these".
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/#publish"/>
/// </summary>
public sealed record PortPublish(IPAddress? HostAddress, PortRange? HostPorts, PortRange ContainerPorts, PortProtocol Protocol)
{
    public static PortPublish Parse(string text)
    {
        var (address, host, container) = Split(text);
        var (ports, protocol) = ExposedPort.SplitProtocol(container);
        if (ports.Length == 0)
            throw InvalidOption.Because($"no port specified: {text}<empty>");
        if (!PortRange.TryParse(ports, out var containerPorts))
            throw InvalidOption.Because($"invalid containerPort: {ports}");
        return new(ParseAddress(address), ParseHost(host, containerPorts), containerPorts, protocol);
    }

    public override string ToString()
    {
        var address = HostAddress is null ? "" : HostAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? $"[{HostAddress}]:" : $"{HostAddress}:";
        var host = HostPorts is { } ports ? $"{ports}:" : address.Length > 0 ? ":" : "";
        return $"{address}{host}{ContainerPorts}/{Protocol.ToString().ToLowerInvariant()}";
    }

    private static (string Address, string Host, string Container) Split(string text)
    {
        var last = text.LastIndexOf(':');
        if (last < 0)
            return ("", "", text);
        var before = last == 0 ? -1 : text.LastIndexOf(':', last - 1);
        return before < 0
            ? ("", text[..last], text[(last + 1)..])
            : (text[..before], text[(before + 1)..last], text[(last + 1)..]);
    }

    private static IPAddress? ParseAddress(string text)
    {
        if (text.Length == 0)
            return null;
        var bare = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        return IPAddress.TryParse(bare, out var address) && (bare.Contains(':') || bare.Split('.').Length == 4)
            ? address
            : throw InvalidOption.Because($"invalid IP address: {text}");
    }

    private static PortRange? ParseHost(string text, PortRange container)
    {
        if (text.Length == 0)
            return null;
        if (!PortRange.TryParse(text, out var host))
            throw InvalidOption.Because($"invalid hostPort: {text}");
        if (host.Count != container.Count && !container.IsSingle)
            throw InvalidOption.Because($"invalid ranges specified for container and host Ports: {container} and {host}");
        return host;
    }
}
