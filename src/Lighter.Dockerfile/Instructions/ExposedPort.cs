using System.Globalization;

namespace Lighter.Dockerfile.Instructions;

/// <summary>A port on which containers listen, in the form of an image's config: <c>53/udp</c>.</summary>
public readonly record struct ExposedPort(ushort Port, string Protocol)
{
    public override string ToString() => $"{Port}/{Protocol}";

    /// <summary>
    /// Parses <c>port[-port][/protocol]</c>. A host's address and port in front of it mean nothing here; as in BuildKit they
    /// are passed over (and warned of by the rule ExposeInvalidFormat).
    /// </summary>
    public static IEnumerable<ExposedPort> ParseRange(string text)
    {
        var slash = text.IndexOf('/');
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..].ToLowerInvariant();
        var range = (slash < 0 ? text : text[..slash])[(text.LastIndexOf(':', slash < 0 ? text.Length - 1 : slash) + 1)..];
        if (protocol is not ("tcp" or "udp" or "sctp"))
            throw new DockerfileException($"invalid port: \"{text}\": invalid proto: {protocol}");
        var dash = range.IndexOf('-');
        var first = Number(dash < 0 ? range : range[..dash], range);
        var last = dash < 0 ? first : Number(range[(dash + 1)..], range);
        if (last < first)
            throw new DockerfileException($"invalid containerPort: {range}");
        return Enumerable.Range(first, last - first + 1).Select(port => new ExposedPort((ushort)port, protocol));
    }

    private static ushort Number(string text, string range) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new DockerfileException($"invalid containerPort: {range}");
}
