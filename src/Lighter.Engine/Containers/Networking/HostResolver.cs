using Lighter.Network.Names;

namespace Lighter.Engine.Containers.Networking;

/// <summary>Whom the host asks for names.</summary>
internal static class HostResolver
{
    private const string File = "/etc/resolv.conf";

    /// <summary>As programs of the host read it; a host without the file is a host with an empty one.</summary>
    public static ResolverConfiguration Read() => ResolverConfiguration.Parse(System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "");

    /// <summary>For those that cannot reach the host's loopback.</summary>
    public static ResolverConfiguration ReadForContainers()
    {
        var host = Read();
        if (host.IsSystemdStub && System.IO.File.Exists(ResolverConfiguration.SystemdResolvedPath))
            host = ResolverConfiguration.Parse(System.IO.File.ReadAllText(ResolverConfiguration.SystemdResolvedPath));
        return host.ForContainer(hasIpv6: false);
    }
}
