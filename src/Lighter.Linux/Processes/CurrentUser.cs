using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>Who this process is to the kernel.</summary>
public static class CurrentUser
{
    public static uint EffectiveUid => Libc.geteuid();

    public static uint EffectiveGid => Libc.getegid();

    /// <summary>Whether the user number is 0, as it is inside of a user namespace of one's own, too.</summary>
    public static bool IsRoot => EffectiveUid == 0;

    /// <summary>Whether file systems may be mounted (<c>CAP_SYS_ADMIN</c>), as root of a container usually may not.</summary>
    public static bool MayMount => (CurrentCapabilities.Permitted & CapabilitySet.SysAdmin) != CapabilitySet.None;

    /// <summary>Without root's power over the machine: an ordinary user, or root of a user namespace or of a container only.</summary>
    public static bool IsRootless { get; } = !IsRoot || !OwnUserNamespace.IsInitial || !MayMount;

    /// <summary>The user whose state this is: root of a user namespace is who it is outside.</summary>
    public static uint OwnerUid
    {
        get
        {
            var uid = EffectiveUid;
            foreach (var range in OwnUserNamespace.Uids)
            {
                if (uid >= range.Inside && uid - range.Inside < range.Count)
                    return uid - range.Inside + range.Outside;
            }

            return uid;
        }
    }
}
