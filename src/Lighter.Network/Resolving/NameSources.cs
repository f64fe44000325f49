using System.Net;
using Lighter.Oci.Json;

namespace Lighter.Network.Resolving;

/// <summary>
/// Where a container's names come from: the tables of its networks, and servers for everything else. As text a line for each:
/// <c>network ID</c>, <c>server ADDRESS</c>. Pure.
/// </summary>
/// <param name="Networks">Ids, in the order in which they are asked.</param>
/// <param name="Servers">Asked one after the other; none for a container without a way out.</param>
public sealed record NameSources(ValueList<string> Networks, ValueList<IPAddress> Servers)
{
    /// <summary>The file's name in the container's run directory.</summary>
    public const string FileName = "names";

    public static NameSources Empty { get; } = new([], []);

    public static NameSources Parse(string text)
    {
        var (networks, servers) = (new List<string>(), new List<IPAddress>());
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("network ", StringComparison.Ordinal))
                networks.Add(line["network ".Length..]);
            else if (line.StartsWith("server ", StringComparison.Ordinal) && IPAddress.TryParse(line.AsSpan("server ".Length), out var server))
                servers.Add(server);
        }

        return new([.. networks], [.. servers]);
    }

    public override string ToString() =>
        string.Concat([.. Networks.Select(network => $"network {network}\n"), .. Servers.Select(server => $"server {server}\n")]);
}
