using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>Refuses a specification that cannot be followed before anything is done for it.</summary>
internal static class SpecCheck
{
    internal static void Require(RuntimeSpec spec)
    {
        RequireVersion(spec.OciVersion);
        if (spec.Root is null)
            throw Invalid("root must be specified");
        if (spec.Root.Path.Length == 0)
            throw Invalid("root has no path");
        RequireHooks(spec.Hooks);
        foreach (var mount in spec.Mounts ?? [])
        {
            if (mount.Destination.Length == 0 || mount.Destination.Contains('\0'))
                throw Invalid("a mount has no destination");
        }

        RequireLinux(spec, spec.Linux ?? new LinuxConfig());
        if (spec.Process is { } process)
            RequireProcess(process);
    }

    internal static void RequireProcess(Process process)
    {
        if (process.Args is not { Count: > 0 })
            throw Invalid("args must not be empty");
        if (!process.Cwd.StartsWith('/'))
            throw Invalid("Cwd must be an absolute path");
        if ((process.Rlimits ?? []).GroupBy(limit => limit.Type).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Invalid($"the resource limit {twice.Key} is given more than once");
    }

    /// <summary>Semantic versions of this major number are promised to be understood.</summary>
    private static void RequireVersion(string version)
    {
        var parts = version.Split('-', '+')[0].Split('.');
        if (parts.Length != 3 || !parts.All(part => int.TryParse(part, out _)))
            throw Invalid($"ociVersion \"{version}\" is not a semantic version");
        if (parts[0] != "1")
            throw Unsupported($"the specification is of version {version}, not of 1");
    }

    private static void RequireHooks(Hooks? hooks)
    {
        foreach (var hook in HookRunner.All(hooks))
        {
            if (!hook.Path.StartsWith('/'))
                throw Invalid($"the hook {hook.Path} is not an absolute path");
            if (hook.Timeout is <= 0)
                throw Invalid($"the timeout of the hook {hook.Path} must be greater than zero");
        }
    }

    private static void RequireLinux(RuntimeSpec spec, LinuxConfig linux)
    {
        bool Has(LinuxNamespaceType type) => linux.Namespaces?.Any(ns => ns.Type == type) ?? false;
        if ((linux.Namespaces ?? []).GroupBy(ns => ns.Type).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Invalid($"malformed spec file: duplicated ns \"{twice.Key}\"");
        if (!Has(LinuxNamespaceType.Uts) && spec.Hostname is { Length: > 0 })
            throw Invalid("unable to set hostname without a private UTS namespace");
        if (!Has(LinuxNamespaceType.Uts) && spec.Domainname is { Length: > 0 })
            throw Invalid("unable to set domainname without a private UTS namespace");
        if (!Has(LinuxNamespaceType.Time) && linux.TimeOffsets is { Count: > 0 })
            throw Invalid("time namespace offsets specified, but time namespace isn't enabled in the config");
        var hasMaps = linux.UidMappings is { Count: > 0 } || linux.GidMappings is { Count: > 0 };
        if (hasMaps && !Has(LinuxNamespaceType.User))
            throw Invalid("user namespace mappings specified, but user namespace isn't enabled in the config");
        if (!hasMaps && (linux.Namespaces?.Any(ns => ns.Type == LinuxNamespaceType.User && string.IsNullOrEmpty(ns.Path)) ?? false))
            throw Invalid("user namespace enabled, but no user mapping found");
        if (linux.IntelRdt is { } shares)
            IntelRdt.Require(shares);
        if (linux.NetDevices is { Count: > 0 } devices)
            HostLinks.Check(devices, Has(LinuxNamespaceType.Network));
        NamespacedSysctls.Require(linux);
    }

    private static LighterException Unsupported(string what) => new(ErrorCode.Unsupported, what);

    private static LighterException Invalid(string why) => new(ErrorCode.InvalidArgument, why);
}
