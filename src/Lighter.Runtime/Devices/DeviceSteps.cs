using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>
/// Device nodes: made in a <c>/dev</c> that is ours before anything of the image is in view; where no node can be made, in a
/// user namespace, the host's are bound into place.
/// </summary>
internal static class DeviceSteps
{
    private const int Everyone = 0x1B6; // 0666

    internal static void Prepare(CompilePlan plan)
    {
        if (HoldsHostDevices(plan))
            return;
        if (plan.Dev is { } dev)
            MakeLinks(plan.Builder, dev);
        foreach (var (name, number) in DefaultDevices.Nodes)
            Prepare(plan, new LinuxDevice { Path = "/dev/" + name, Type = "c", Major = number.Major, Minor = number.Minor, FileMode = Everyone });
        foreach (var device in (plan.Linux.Devices ?? []).DistinctBy(device => device.Path).Where(device => !DefaultDevices.Has(device.Path)))
            Prepare(plan, device);
    }

    internal static void Attach(CompilePlan plan)
    {
        foreach (var device in plan.PlacedDevices)
            MakeNodeInRoot(plan, device);
        if (plan.Dev is null && !HoldsHostDevices(plan))
            MakeLinksInRoot(plan);
        foreach (var (source, path) in plan.BoundDevices)
        {
            var builder = plan.Builder.Doing("binding the device", path);
            var target = Target(plan, path);
            builder.Attach(source, target).Close(target);
        }
    }

    private static void Prepare(CompilePlan plan, LinuxDevice device)
    {
        if (plan.IsConfined)
            PrepareBind(plan, device);
        else if (plan.Dev is { } dev && IsDirectlyInDev(device.Path))
            MakeNode(plan.Builder, dev, device.Path["/dev/".Length..], device);
        else
            plan.PlacedDevices.Add(device);
    }

    private static bool HoldsHostDevices(CompilePlan plan) => plan.Mounts.Exists(mount => mount.Destination == "/dev" && mount.Type == "bind");

    /// <summary>Anywhere but in a <c>/dev</c> of ours: in a directory of the image, which may have the node already.</summary>
    private static void MakeNodeInRoot(CompilePlan plan, LinuxDevice device)
    {
        var path = TargetSteps.Normal(device.Path);
        var builder = plan.Builder.Doing("making the device", path);
        var slash = path.LastIndexOf('/');
        var directory = TargetSteps.Ensure(builder, plan.Root, slash == 0 ? "/" : path[..slash], isDirectory: true);
        builder.Unlink(directory, path[(slash + 1)..]).Tolerate(Errno.ENOENT);
        MakeNode(builder, directory, path[(slash + 1)..], device);
        builder.Close(directory);
    }

    private static void MakeLinksInRoot(CompilePlan plan)
    {
        var builder = plan.Builder.Doing("making", "/dev");
        var directory = TargetSteps.Ensure(builder, plan.Root, "/dev", isDirectory: true);
        MakeLinks(builder, directory);
        builder.Close(directory);
    }

    private static bool IsDirectlyInDev(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) && path.IndexOf('/', 5) < 0 && path.Length > 5;

    private static void MakeNode(ChildProgramBuilder builder, ChildFd directory, string name, LinuxDevice device)
    {
        var kind = device.Type switch
        {
            "b" => FileKind.BlockDevice,
            "c" or "u" => FileKind.CharacterDevice,
            "p" => FileKind.Fifo,
            _ => throw new LighterException(ErrorCode.InvalidArgument, $"device {device.Path}: unknown type {device.Type}"),
        };
        builder.Doing("making the device", device.Path)
            .MakeNode(directory, name, kind, (int)(device.FileMode ?? Everyone) & 0xFFF, new DeviceNumber((uint)device.Major, (uint)device.Minor));
        if ((device.Uid ?? 0) != 0 || (device.Gid ?? 0) != 0)
            builder.ChangeOwner(directory, name, device.Uid ?? 0, device.Gid ?? 0);
    }

    private static void PrepareBind(CompilePlan plan, LinuxDevice device)
    {
        var builder = plan.Builder.Doing("opening the device", device.Path);
        var opened = builder.Open(ChildFd.CurrentDirectory, device.Path, OpenFlags.PathOnly);
        plan.BoundDevices.Add((builder.CloneMount(opened), device.Path));
        builder.Close(opened);
    }

    /// <summary>In a <c>/dev</c> of ours no link can lead astray; else the place is found as any other in the root.</summary>
    private static ChildFd Target(CompilePlan plan, string path)
    {
        if (plan.Dev is not { } dev || !IsDirectlyInDev(path))
            return TargetSteps.Ensure(plan.Builder, plan.Root, path, isDirectory: false);
        return plan.Builder.Open(
            dev, path["/dev/".Length..], OpenFlags.Create | OpenFlags.NonBlocking, ResolveFlags.Beneath | ResolveFlags.NoSymlinks, Everyone);
    }

    private static void MakeLinks(ChildProgramBuilder builder, ChildFd dev)
    {
        foreach (var (name, target) in DefaultDevices.Links)
            builder.Doing("linking", "/dev/" + name).Symlink(target, dev, name).Tolerate(Errno.EEXIST);
    }
}
