using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>The host's devices that a container was given: <c>--device</c>, or all of them with <c>--privileged</c>.</summary>
internal static class DeviceSection
{
    public static ValueList<LinuxDevice> Devices(ContainerCreateOptions options) =>
        options.Storage.Devices.Select(device => Of(device.HostPath, device.ContainerPath)).Concat(options.Process.Privileged ? HostDevices() : []).ToValueList();

    public static ValueList<LinuxDeviceRule> Rules(ContainerCreateOptions options) => options.Process.Privileged
        ? [new LinuxDeviceRule { Allow = true, Access = "rwm" }]
        : DefaultSecurity.DeviceRules.Concat(options.Storage.Devices.Select(Rule)).Concat(options.Storage.DeviceRules.Select(Rule)).ToValueList();

    private static LinuxDeviceRule Rule(DeviceRule rule) => new() { Allow = true, Type = rule.Type, Major = rule.Major, Minor = rule.Minor, Access = rule.Access };

    private static LinuxDeviceRule Rule(DeviceSpec spec)
    {
        var device = Of(spec.HostPath, spec.ContainerPath);
        return new() { Allow = true, Type = device.Type, Major = device.Major, Minor = device.Minor, Access = spec.Permissions };
    }

    private static LinuxDevice Of(string hostPath, string containerPath)
    {
        using var folder = DirectoryFd.Open(Path.GetDirectoryName(hostPath) is { Length: > 0 } parent ? parent : "/");
        var errno = folder.TryStat(Path.GetFileName(hostPath), out var status);
        if (errno != Errno.None || status.Kind is not (FileKind.CharacterDevice or FileKind.BlockDevice))
        {
            var why = errno == Errno.None ? "not a device node" : errno.Describe();
            throw new LighterException(ErrorCode.InvalidArgument, $"error gathering device information while adding custom device \"{hostPath}\": {why}");
        }

        return New(containerPath, status);
    }

    /// <summary>Terminals belong to whoever sits at them.</summary>
    private static IEnumerable<LinuxDevice> HostDevices()
    {
        using var folder = DirectoryFd.Open("/dev");
        foreach (var entry in folder.ReadEntries().Where(entry => entry.Kind is FileKind.CharacterDevice or FileKind.BlockDevice))
        {
            if (entry.Name is not ("console" or "ptmx" or "tty") && folder.TryStat(entry.Name, out var status) == Errno.None)
                yield return New("/dev/" + entry.Name, status);
        }
    }

    private static LinuxDevice New(string path, in FileStatus status) => new()
    {
        Path = path,
        Type = status.Kind == FileKind.BlockDevice ? "b" : "c",
        Major = status.Represents.Major,
        Minor = status.Represents.Minor,
        FileMode = (uint)status.Permissions,
        Uid = status.Uid,
        Gid = status.Gid,
    };
}
