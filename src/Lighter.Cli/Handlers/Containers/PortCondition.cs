using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>80</c>, <c>8000-8010/udp</c> as a condition of <c>--filter</c>.</summary>
internal static class PortCondition
{
    public static bool IsValid(string text) => PortRange.TryParse(Split(text).Ports, out _) && Split(text).Protocol is "tcp" or "udp" or "sctp";

    public static bool Matches(int port, string protocol, string text)
    {
        var (ports, wanted) = Split(text);
        return PortRange.TryParse(ports, out var range) && port >= range.First && port <= range.Last && protocol == wanted;
    }

    private static (string Ports, string Protocol) Split(string text)
    {
        var slash = text.IndexOf('/');
        return slash < 0 ? (text, "tcp") : (text[..slash], text[(slash + 1)..]);
    }
}
