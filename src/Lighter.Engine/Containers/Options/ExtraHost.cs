using System.Net;

namespace Lighter.Engine.Containers.Options;

/// <summary>A line for the container's <c>/etc/hosts</c>: <c>name:address</c> or <c>name=address</c>.</summary>
/// <param name="Name">The host's name.</param>
/// <param name="Address">Its address, or <see langword="null"/> for <c>host-gateway</c>: the host as the container sees it.</param>
public sealed record ExtraHost(string Name, IPAddress? Address)
{
    public const string HostGateway = "host-gateway";

    public static ExtraHost Parse(string text)
    {
        var split = text.IndexOfAny(['=', ':']);
        if (split <= 0)
            throw InvalidOption.Because($"bad format for add-host: \"{text}\"");
        var address = text[(split + 1)..];
        if (address == HostGateway)
            return new(text[..split], null);
        if (address.StartsWith('[') && address.EndsWith(']'))
            address = address[1..^1];
        return IPAddress.TryParse(address, out var parsed)
            ? new(text[..split], parsed)
            : throw InvalidOption.Because($"invalid IP address in add-host: \"{address}\"");
    }

    public override string ToString() => $"{Name}:{Address?.ToString() ?? HostGateway}";
}
