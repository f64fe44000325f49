using Lighter.Linux;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime;

/// <summary>The specification's mounts: made detached while the host is in view, attached by descriptor once it is not.</summary>
internal static class MountSteps
{
    /// <summary>Elsewhere a label means nothing, and no file system takes it.</summary>
    private static bool IsSelinuxHere => Directory.Exists("/sys/fs/selinux/booleans");

    internal static void Prepare(CompilePlan plan)
    {
        foreach (var mount in plan.Spec.Mounts ?? [])
            Prepare(plan, mount);
        plan.Proc = plan.Mounts.Find(mount => mount.Type == "proc")?.Fd;
        if (plan.Proc is null && KernelSettingSteps.AreNeeded(plan))
            plan.Proc = Create(plan, "proc", "/proc", MountOptions.Parse(["nosuid", "noexec", "nodev"]));
    }

    internal static void Attach(CompilePlan plan)
    {
        foreach (var mount in plan.Mounts)
            Attach(plan, mount);
        foreach (var mount in plan.Mounts.Where(mount => mount.IsSealed && plan.HasMountNamespace))
            plan.Builder.Doing("making read-only", mount.Destination).SetMountAttributes(mount.Fd, MountAttributes.ReadOnly);
    }

    private static void Prepare(CompilePlan plan, Mount mount)
    {
        var options = MountOptions.Parse(mount.Options ?? []);
        var type = mount.Type ?? (options.IsBind ? "bind" : "none");
        var destination = TargetSteps.Normal(mount.Destination);
        if (type is "cgroup" or "cgroup2")
        {
            CgroupMounts.Prepare(plan, destination, mount.Options ?? []);
            return;
        }

        if (plan.Settings.Detached.TryGetValue(mount.Destination, out var detached))
        {
            plan.Mounts.Add(new PreparedMount(plan.Builder.Use(detached.Mount), "bind", destination, detached.IsDirectory, options));
            return;
        }

        if (plan.Settings.Overlays.TryGetValue(mount.Destination, out var layers))
        {
            plan.Mounts.Add(new PreparedMount(Overlay(plan, layers, destination, options), "overlay", destination, true, options));
            return;
        }

        var isBind = options.IsBind || type == "bind";
        var isDirectory = !isBind || Directory.Exists(mount.Source);
        var fd = isBind ? Bind(plan, mount, options) : Create(plan, type, destination, options, mount.Source);
        plan.Mounts.Add(new PreparedMount(fd, isBind ? "bind" : type, destination, isDirectory, options));
        MakePlaceInDev(plan, destination, isDirectory);
    }

    private static ChildFd Overlay(CompilePlan plan, RootfsPlan layers, string destination, MountOptions options)
    {
        var mount = RootfsSteps.Overlay(plan, layers, destination);
        if (options.Set != 0)
            plan.Builder.SetMountAttributes(mount, options.Set);
        return mount;
    }

    /// <summary>Places in a <c>/dev</c> of ours are made in it directly: that is shorter than looking for them in the root.</summary>
    private static void MakePlaceInDev(CompilePlan plan, string destination, bool isDirectory)
    {
        const string above = "/dev/";
        if (isDirectory && plan.Dev is { } dev && destination.StartsWith(above, StringComparison.Ordinal) && destination.IndexOf('/', above.Length) < 0)
            plan.Builder.Doing("making", destination).MakeDirectory(dev, destination[above.Length..], 0x1ED /* 0755 */).Tolerate(Errno.EEXIST);
    }

    /// <summary>The source is the user's path on the host; what a container might have changed below it is not followed out.</summary>
    private static ChildFd Bind(CompilePlan plan, Mount mount, MountOptions options)
    {
        var source = mount.Source ?? throw new LighterException(ErrorCode.InvalidArgument, $"mounting on {mount.Destination}: no source");
        var builder = plan.Builder.Doing("opening the mount source", source);
        var resolve = plan.Settings.WithoutLinks.Contains(mount.Destination) ? ResolveFlags.NoSymlinks : ResolveFlags.None;
        var opened = builder.Open(ChildFd.CurrentDirectory, source, OpenFlags.PathOnly, resolve);
        var clone = builder.CloneMount(opened, recursive: options.IsRecursive);
        builder.Close(opened);
        builder.Doing("setting the options of the mount on", mount.Destination);
        if (options.RecursiveSet != 0 || options.RecursiveClear != 0)
            builder.SetMountAttributes(clone, options.RecursiveSet, Cleared(options.RecursiveSet, options.RecursiveClear), recursive: true);
        // Flags that the host's mount has stay in a user namespace, where they cannot be taken away.
        var clear = Cleared(options.Set, plan.IsConfined ? 0 : options.Clear);
        if (options.Set != 0 || clear != 0)
            builder.SetMountAttributes(clone, options.Set, clear);
        builder.SetMountAttributes(
            clone, 0, 0, options.Propagation == 0 ? Propagation.Private : options.Propagation, options.Propagation == 0 || options.PropagatesRecursively);
        return clone;
    }

    internal static ChildFd Create(CompilePlan plan, string type, string destination, MountOptions options, string? source = null)
    {
        var builder = plan.Builder.Doing($"mounting {type} on", destination);
        var context = builder.OpenFileSystem(type);
        builder.Configure(context, "source", source is { Length: > 0 } ? source : type).TolerateAll();
        foreach (var option in options.Data)
        {
            if (option.Split('=', 2) is [var key, var value])
                builder.Configure(context, key, value);
            else
                builder.Configure(context, option);
            if (type == "devpts" && plan.IsConfined)
                builder.Tolerate(Errno.EINVAL); // gid=5 is not mapped in a small user namespace
        }

        if (plan.Linux.MountLabel is { Length: > 0 } label && type is ("tmpfs" or "devpts" or "mqueue") && IsSelinuxHere)
            builder.Configure(context, "context", label);
        var mount = builder.MountDetached(context, options.Set | options.RecursiveSet);
        if (plan.Settings.IsRootless && (type is "proc" or "sysfs"))
            OuterFileSystems.UseWhereRefused(builder, mount, type, options.Set);
        builder.Close(context);
        return mount;
    }

    private static void Attach(CompilePlan plan, PreparedMount mount)
    {
        var isKernel = mount.Type is "proc" or "sysfs";
        var resolve = TargetSteps.Rooted | (isKernel ? ResolveFlags.NoSymlinks : 0);
        var builder = plan.Builder.Doing($"mounting {mount.Type} on", mount.Destination);
        var target = TargetSteps.Ensure(builder, plan.Root, mount.Destination, mount.IsDirectory, resolve);
        builder.Attach(mount.Fd, target).Close(target);
        if (mount.Type != "bind" && mount.Options.Propagation != 0 && plan.HasMountNamespace)
            builder.SetMountAttributes(mount.Fd, 0, 0, mount.Options.Propagation, mount.Options.PropagatesRecursively);
    }

    /// <summary>Access-time settings share one field, whose old value must be cleared.</summary>
    private static MountAttributes Cleared(MountAttributes set, MountAttributes clear) =>
        clear | ((set & MountAttributes.AccessTimeMask) != 0 ? MountAttributes.AccessTimeMask : 0);
}
