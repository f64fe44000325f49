using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>User, groups and capabilities.</summary>
internal static class CredentialSteps
{
    /// <summary>The capability sets as they shall be in the end.</summary>
    internal sealed record Target(CapabilitySet Effective, CapabilitySet Permitted, CapabilitySet Inheritable, CapabilitySet Ambient);

    /// <summary>
    /// Becomes the user, keeping what is still needed (<see cref="Drop"/> takes the rest away). The bounding set is cut while
    /// that is still allowed.
    /// </summary>
    internal static Target Change(ChildProgramBuilder builder, Process process, CapabilitySet available)
    {
        var capabilities = process.Capabilities ?? new LinuxCapabilities();
        var bounding = CapabilitySet.Parse(capabilities.Bounding ?? []);
        builder.Doing("limiting capabilities");
        for (var number = 0; number < CapabilitySet.Count; number++)
        {
            if (!bounding.Contains(number))
                builder.Prctl(ProcessControl.DropBounding, number).Tolerate(Errno.EINVAL, Errno.EPERM); // unknown to this kernel; not ours
        }

        builder.Doing("keeping capabilities over the change of user").Prctl(ProcessControl.KeepCapabilities, 1);
        var user = process.User;
        builder.Doing("setting supplementary groups").SetGroups([.. user.AdditionalGids ?? []]);
        if (user.AdditionalGids is not { Count: > 0 })
            builder.Tolerate(Errno.EPERM); // a user namespace of one id, where setgroups is denied
        builder.Doing("becoming group", $"{user.Gid}").SetGroup(user.Gid);
        builder.Doing("becoming user", $"{user.Uid}").SetUser(user.Uid);
        builder.Doing("setting the file mode mask").SetFileCreationMask(user.Umask ?? 0x12 /* 022 */);
        var target = new Target(
            Parse(capabilities.Effective, available), Parse(capabilities.Permitted, available),
            Parse(capabilities.Inheritable, available), Parse(capabilities.Ambient, available));
        if (user.Uid != 0)
        {
            // Leaving uid 0 has emptied the effective set; what was permitted is kept, and one of it is still needed.
            var kept = (target.Permitted | (CapabilitySet.SysAdmin & available)).Bits;
            builder.Doing("keeping capabilities").SetCapabilities(kept, kept, target.Inheritable.Bits);
        }

        return target;
    }

    /// <summary>What this process lacks itself cannot be given: a privileged container gets all that there is.</summary>
    private static CapabilitySet Parse(IEnumerable<string>? names, CapabilitySet available) => CapabilitySet.Parse(names ?? []) & available;

    internal static void Drop(ChildProgramBuilder builder, Target target)
    {
        builder.Doing("setting capabilities").SetCapabilities(target.Effective.Bits, target.Permitted.Bits, target.Inheritable.Bits);
        const int raise = 2;
        for (var number = 0; number < CapabilitySet.Count; number++)
        {
            if (target.Ambient.Contains(number))
                builder.Prctl(ProcessControl.Ambient, raise, number).Tolerate(Errno.EPERM, Errno.EINVAL);
        }
    }
}
