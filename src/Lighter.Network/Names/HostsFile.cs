using System.Net;
using System.Text;

namespace Lighter.Network.Names;

/// <summary>A line of <c>/etc/hosts</c>: an address and its names.</summary>
public sealed record HostsEntry(IPAddress Address, string Names);

/// <summary>A container's <c>/etc/hosts</c>. Pure. <see href="https://man7.org/linux/man-pages/man5/hosts.5.html"/></summary>
public static class HostsFile
{
    private const string Loopback = "127.0.0.1\tlocalhost\n";

    private const string Ipv6 =
        "::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nff00::\tip6-mcastprefix\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters\n";

    /// <summary>For a container on networks of its own, or on none.</summary>
    /// <param name="addresses">The container's own.</param>
    /// <param name="hostname">Its name, without the domain.</param>
    /// <param name="domainname">Its domain, or empty.</param>
    /// <param name="extra">What the user adds, <c>host-gateway</c> resolved.</param>
    public static string Build(IReadOnlyList<IPAddress> addresses, string hostname, string domainname, IReadOnlyList<HostsEntry> extra)
    {
        var text = new StringBuilder(Loopback).Append(Ipv6);
        Append(text, extra);
        var names = domainname.Length > 0 ? $"{hostname}.{domainname} {hostname}" : hostname;
        Append(text, [.. addresses.Select(address => new HostsEntry(address, names))]);
        return text.ToString();
    }

    /// <summary>For a container on the host's network: the host's own file, and what the user adds.</summary>
    public static string Extend(string hostText, IReadOnlyList<HostsEntry> extra)
    {
        var text = new StringBuilder(hostText);
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        Append(text, extra);
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<HostsEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Names.AsSpan().ContainsAny('\n', '\r', '\0'))
                throw new LighterException(ErrorCode.InvalidArgument, $"invalid host name \"{entry.Names.ReplaceLineEndings(" ")}\"");
            text.Append(entry.Address).Append('\t').Append(entry.Names).Append('\n');
        }
    }
}
