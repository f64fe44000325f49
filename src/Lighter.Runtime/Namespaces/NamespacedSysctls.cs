using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// Kernel parameters that each namespace has its own of. Any other one is the whole machine's, and no container's to set.
/// <see href="https://man7.org/linux/man-pages/man7/namespaces.7.html"/>
/// </summary>
public static class NamespacedSysctls
{
    /// <param name="name">With dots or slashes between its parts.</param>
    /// <returns>Nothing for a parameter of the machine.</returns>
    public static LinuxNamespaceType? NamespaceOf(string name) => name.Replace('/', '.') switch
    {
        "kernel.domainname" or "kernel.hostname" => LinuxNamespaceType.Uts,
        "kernel.msgmax" or "kernel.msgmnb" or "kernel.msgmni" or "kernel.sem" or "kernel.shmall" or "kernel.shmmax" or "kernel.shmmni"
            or "kernel.shm_rmid_forced" => LinuxNamespaceType.Ipc,
        var key when key.StartsWith("fs.mqueue.", StringComparison.Ordinal) => LinuxNamespaceType.Ipc,
        var key when key.StartsWith("net.", StringComparison.Ordinal) => LinuxNamespaceType.Network,
        var key when key.StartsWith("user.", StringComparison.Ordinal) => LinuxNamespaceType.User,
        _ => null,
    };

    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: setting one would change the host.</exception>
    internal static void Require(LinuxConfig linux)
    {
        foreach (var name in linux.Sysctl?.Keys ?? Enumerable.Empty<string>())
        {
            if (NamespaceOf(name) is not { } type || !(linux.Namespaces?.Any(ns => ns.Type == type) ?? false))
                throw new LighterException(ErrorCode.InvalidArgument, $"sysctl \"{name}\" is not in a separate kernel namespace");
        }
    }
}
