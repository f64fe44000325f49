using System.Net;
using System.Net.Sockets;

namespace Lighter.Engine.Containers.Options;

/// <summary>IP addresses as options give them: whole, without the short forms (<c>127.1</c>) that <see cref="IPAddress"/> takes.</summary>
public static class Addresses
{
    public static IPAddress Parse(string text) =>
        IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Split('.').Length == 4)
            ? address
            : throw InvalidOption.Because($"IP address is not correctly formatted: {text}");

    public static IPAddress ParseV4(string text) => Of(text, AddressFamily.InterNetwork, "IPv4");

    public static IPAddress ParseV6(string text) => Of(text, AddressFamily.InterNetworkV6, "IPv6");

    private static IPAddress Of(string text, AddressFamily family, string name)
    {
        var address = Parse(text);
        return address.AddressFamily == family ? address : throw InvalidOption.Because($"invalid {name} address: {text}");
    }
}
