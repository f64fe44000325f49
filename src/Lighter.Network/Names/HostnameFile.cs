namespace Lighter.Network.Names;

/// <summary>A container's <c>/etc/hostname</c>. <see href="https://man7.org/linux/man-pages/man5/hostname.5.html"/></summary>
public static class HostnameFile
{
    public static string Build(string hostname) => hostname + "\n";
}
