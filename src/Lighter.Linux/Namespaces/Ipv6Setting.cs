namespace Lighter.Linux.Namespaces;

/// <summary>Whether links speak IPv6 (<c>net.ipv6.conf.*.disable_ipv6</c>), in the calling thread's network namespace.</summary>
internal static class Ipv6Setting
{
    internal static void Disable(string link) => Write(link, "disable_ipv6", "1");

    /// <summary>Addresses given out by us are single: the link need not ask around for doubles for its first seconds.</summary>
    internal static void Enable(string link)
    {
        Write(link, "accept_dad", "0");
        Write(link, "disable_ipv6", "0");
    }

    /// <remarks>A kernel without IPv6 has no such file, and nothing to disable; enabling it there fails later, at the address.</remarks>
    private static void Write(string link, string name, string value)
    {
        using var settings = DirectoryFd.Open("/proc/sys/net");
        if (settings.TryOpenFile($"ipv6/conf/{link}/{name}", OpenFlags.WriteOnly, 0, out var file) != Errno.None)
            return;
        using (file)
            RandomAccess.Write(file!, System.Text.Encoding.ASCII.GetBytes(value), 0);
    }
}
