namespace Lighter.Engine.Containers.Options;

/// <summary>Ports that a container listens on, published or not: <c>80</c>, <c>53/udp</c>, <c>8000-8010/tcp</c>.</summary>
public readonly record struct ExposedPort(PortRange Ports, PortProtocol Protocol)
{
    public static ExposedPort Parse(string text)
    {
        var (ports, protocol) = SplitProtocol(text);
        return PortRange.TryParse(ports, out var range)
            ? new(range, protocol)
            : throw InvalidOption.Because($"invalid range format for --expose: {text}");
    }

    public override string ToString() => $"{Ports}/{Protocol.ToString().ToLowerInvariant()}";

    /// <summary>Takes <c>/udp</c> off the end; without it the protocol is TCP.</summary>
    internal static (string Ports, PortProtocol Protocol) SplitProtocol(string text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? (text, PortProtocol.Tcp) : (text[..slash], ParseProtocol(text[(slash + 1)..]));
    }

    private static PortProtocol ParseProtocol(string text) => text.ToLowerInvariant() switch
    {
        "tcp" or "" => PortProtocol.Tcp,
        "udp" => PortProtocol.Udp,
        "sctp" => PortProtocol.Sctp,
        _ => throw InvalidOption.Because($"invalid proto: {text}"),
    };
}
