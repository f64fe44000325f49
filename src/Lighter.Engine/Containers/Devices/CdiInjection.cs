using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Planning;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime.Lifecycle;

namespace Lighter.Engine.Containers.Devices;

/// <summary>Puts what devices ask for into a container's specification.</summary>
/// <param name="isConfined">In a user namespace no node can be made: the host's is bound.</param>
/// <param name="hasGroup">Whether the container's user namespace has a group.</param>
internal sealed class CdiInjection(bool isConfined, Func<uint, bool> hasGroup)
{
    /// <exception cref="LighterException">A device is not described, or asks for what is not there or not supported.</exception>
    internal static RuntimeSpec Inject(RuntimeSpec spec, StorageOptions options, Func<string, string?> environment, bool isConfined, Func<uint, bool> hasGroup)
    {
        if (options.DescribedDevices.Count == 0 && options.Gpus.Count == 0)
            return spec;
        var registry = CdiRegistry.Load(environment);
        List<CdiName> names = [.. options.DescribedDevices, .. options.Gpus.SelectMany(request => GpuDevices.Select(request, registry))];
        var injection = new CdiInjection(isConfined, hasGroup);
        return registry.Resolve(names).Aggregate(spec, injection.Apply);
    }

    private RuntimeSpec Apply(RuntimeSpec spec, CdiEdits edits)
    {
        if (edits.HasIntelRdt)
            throw IntelRdt.Refusal().While("CDI device injection failed");
        foreach (var node in edits.DeviceNodes)
            spec = Apply(spec, Complete(node));
        var process = spec.Process!;
        return spec with
        {
            Linux = edits.NetDevices.Count == 0 ? spec.Linux : With(spec.Linux!, edits.NetDevices),
            Process = process with
            {
                Env = EnvironmentVariables.With(process.Env ?? [], edits.Env),
                User = process.User with { AdditionalGids = [.. process.User.AdditionalGids ?? [], .. edits.AdditionalGids.Where(group => group != 0 && hasGroup(group))] },
            },
            Mounts = edits.Mounts.Count == 0 ? spec.Mounts : Sorted(edits.Mounts.Aggregate(spec.Mounts ?? [], With)),
            Hooks = edits.Hooks.Aggregate(spec.Hooks, With),
        };
    }

    private static LinuxConfig With(LinuxConfig linux, ValueList<CdiNetDevice> devices)
    {
        if (linux.Namespaces?.Any(ns => ns.Type == LinuxNamespaceType.Network) != true)
            throw new LighterException(ErrorCode.InvalidArgument, "CDI device injection failed: netDevices: the container has no network of its own");
        var all = new SortedValueMap<LinuxNetDevice>();
        foreach (var (name, device) in linux.NetDevices ?? [])
            all[name] = device;
        foreach (var device in devices)
            all[device.HostName] = new LinuxNetDevice { Name = device.Name };
        return linux with { NetDevices = all };
    }

    private RuntimeSpec Apply(RuntimeSpec spec, CdiDeviceNode node)
    {
        var linux = spec.Linux!;
        var others = (linux.Devices ?? []).Where(device => device.Path != node.Path);
        if (isConfined && node.HostPath != node.Path)
        {
            return spec with
            {
                Linux = linux with { Devices = others.ToValueList() },
                Mounts = With(spec.Mounts ?? [], new Mount { Source = node.HostPath, Destination = node.Path, Type = "bind", Options = ["bind", "nosuid", "noexec"] }),
            };
        }

        var user = spec.Process!.User;
        var device = new LinuxDevice
        {
            Path = node.Path,
            Type = node.Type!,
            Major = node.Major ?? 0,
            Minor = node.Minor ?? 0,
            FileMode = node.FileMode,
            Uid = node.Uid ?? user.Uid,
            Gid = node.Gid ?? user.Gid,
        };
        return spec with { Linux = linux with { Devices = [.. others, device], Resources = Allowing(linux.Resources, device, node.Permissions) } };
    }

    private static LinuxResources? Allowing(LinuxResources? resources, LinuxDevice device, string permissions) =>
        resources is not { Devices: { } rules } || device.Type is not ("b" or "c") || permissions.Length == 0 ? resources : resources with
        {
            Devices = [.. rules, new LinuxDeviceRule { Allow = true, Type = device.Type, Major = device.Major, Minor = device.Minor, Access = permissions }],
        };

    /// <summary>What a description leaves open is looked up on this machine.</summary>
    private static CdiDeviceNode Complete(CdiDeviceNode node)
    {
        if (node.Type == "p" || (node.Type is not null && node.Major is > 0 && node.FileMode is not null))
            return node;
        using var folder = DirectoryFd.Open(Path.GetDirectoryName(node.HostPath) is { Length: > 0 } parent ? parent : "/");
        var errno = folder.TryStat(Path.GetFileName(node.HostPath), out var status);
        if (errno != Errno.None)
            return node.Major is > 0 && node.Type is not null ? node : throw new LinuxException(errno, "CDI device injection failed: failed to stat CDI host device", node.HostPath);
        var type = status.Kind switch { FileKind.BlockDevice => "b", FileKind.CharacterDevice => "c", FileKind.Fifo => "p", _ => null };
        if (type is null || (node.Type is not null && node.Type != type && !(node.Type == "u" && type == "c")))
            throw new LighterException(ErrorCode.InvalidArgument, $"CDI device injection failed: CDI device (\"{node.Path}\", \"{node.HostPath}\"), host type mismatch ({node.Type}, {type ?? "no device"})");
        return node with
        {
            Type = type,
            Major = node.Major is > 0 ? node.Major : status.Represents.Major,
            Minor = node.Major is > 0 ? node.Minor : status.Represents.Minor,
            FileMode = node.FileMode ?? (uint)status.Permissions,
        };
    }

    /// <summary>What comes later to a place takes it.</summary>
    private static ValueList<Mount> With(ValueList<Mount> mounts, Mount mount) => [.. mounts.Where(other => other.Destination != mount.Destination), mount];

    private static ValueList<Mount> Sorted(ValueList<Mount> mounts) => mounts.OrderBy(mount => Path.TrimEndingDirectorySeparator(mount.Destination).Count(c => c == '/')).ToValueList();

    private static Hooks With(Hooks? hooks, CdiHook added)
    {
        var all = hooks ?? new Hooks();
        return added.Name switch
        {
            "prestart" => all with { Prestart = [.. all.Prestart ?? [], added.Hook] },
            "createRuntime" => all with { CreateRuntime = [.. all.CreateRuntime ?? [], added.Hook] },
            "createContainer" => all with { CreateContainer = [.. all.CreateContainer ?? [], added.Hook] },
            "startContainer" => all with { StartContainer = [.. all.StartContainer ?? [], added.Hook] },
            "poststart" => all with { Poststart = [.. all.Poststart ?? [], added.Hook] },
            _ => all with { Poststop = [.. all.Poststop ?? [], added.Hook] },
        };
    }
}
