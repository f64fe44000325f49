using System.Net;
using System.Text;
using Lighter.Oci.Json;

namespace Lighter.Network.Resolving;

/// <summary>
/// Who is on a network, by names and addresses. As text its first line has the network's name, each other line a container:
/// <c>address[,address6] name name …</c>. Pure.
/// </summary>
public sealed record NameTable(string Network, ValueList<NameEntry> Entries)
{
    /// <summary>Reads what <see cref="ToString"/> writes, and passes over lines that are none of it.</summary>
    public static NameTable Parse(string text)
    {
        var lines = text.Split('\n');
        return new(lines[0], [.. lines.Skip(1).Select(ParseEntry).OfType<NameEntry>()]);
    }

    /// <summary>All containers of the name, which may have the network's name behind a dot.</summary>
    public IEnumerable<NameEntry> Find(string name) => Entries.Where(entry => entry.Names.Any(known => IsSame(name, known)));

    /// <summary>The name of the container that has the address, with the network's.</summary>
    public string? NameOf(IPAddress address) =>
        Entries.FirstOrDefault(entry => entry.Names.Count > 0 && (entry.Address.Equals(address) || address.Equals(entry.Address6))) is { } found
            ? $"{found.Names[0]}.{Network}"
            : null;

    public override string ToString()
    {
        var text = new StringBuilder(Network).Append('\n');
        foreach (var entry in Entries)
        {
            text.Append(entry.Address);
            if (entry.Address6 is { } six)
                text.Append(',').Append(six);
            text.Append(' ').AppendJoin(' ', entry.Names.Where(IsWord)).Append('\n');
        }

        return text.ToString();
    }

    private static bool IsWord(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    private bool IsSame(string name, string known) =>
        name.StartsWith(known, StringComparison.OrdinalIgnoreCase)
        && (name.Length == known.Length
            || (name[known.Length] == '.' && name.AsSpan(known.Length + 1).Equals(Network, StringComparison.OrdinalIgnoreCase)));

    private static NameEntry? ParseEntry(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return null;
        var addresses = words[0].Split(',');
        return IPAddress.TryParse(addresses[0], out var address)
            ? new NameEntry(address, addresses.Length > 1 && IPAddress.TryParse(addresses[1], out var six) ? six : null, [.. words.Skip(1)])
            : null;
    }
}
