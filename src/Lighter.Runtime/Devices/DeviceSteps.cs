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
        if (plan.Mounts.Exists(mount => mount.Destination == "/dev" && mount.Type == "bind"))
            return;
        if (plan.Dev is { } dev)
            MakeLinks(plan.Builder, dev);
        foreach (var (name, number) in DefaultDevices.Nodes)
            Prepare(plan, new LinuxDevice { Path = "/dev/" + name, Type = "c", Major = number.Major, Minor = number.Minor, FileMode = Everyone });
        foreach (var device in plan.Linux.Devices ?? [])
        {
            if (!Array.Exists(DefaultDevices.Nodes, node => "/dev/" + node.Name == device.Path))
                Prepare(plan, device);
        }
    }

    internal static void Attach(CompilePlan plan)
    {
        foreach (var (source, path) in plan.BoundDevices)
        {
            var builder = plan.Builder.Doing("binding the device", path);
            var target = Target(plan, path);
            builder.Attach(source, target).Close(target);
        }
    }

    private static void Prepare(CompilePlan plan, LinuxDevice device)
    {
        if (plan.IsConfined || plan.Dev is null || !IsDirectlyInDev(device.Path))
            PrepareBind(plan, device);
        else
            MakeNode(plan.Builder, plan.Dev.Value, device);
    }

    private static bool IsDirectlyInDev(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) && path.IndexOf('/', 5) < 0 && path.Length > 5;

    private static void MakeNode(ChildProgramBuilder builder, ChildFd dev, LinuxDevice device)
    {
        var name = device.Path["/dev/".Length..];
        var kind = device.Type switch
        {
            "b" => FileKind.BlockDevice,
            "c" or "u" => FileKind.CharacterDevice,
            "p" => FileKind.Fifo,
            _ => throw new LighterException(ErrorCode.InvalidArgument, $"device {device.Path}: unknown type {device.Type}"),
        };
        builder.Doing("making the device", device.Path)
            .MakeNode(dev, name, kind, (int)(device.FileMode ?? Everyone) & 0xFFF, new DeviceNumber((uint)device.Major, (uint)device.Minor));
        if ((device.Uid ?? 0) != 0 || (device.Gid ?? 0) != 0)
            builder.ChangeOwner(dev, name, device.Uid ?? 0, device.Gid ?? 0);
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
