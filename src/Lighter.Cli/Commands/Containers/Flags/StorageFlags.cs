using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;
using Lighter.Runtime;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>Volumes, mounts, devices and kernel parameters.</summary>
internal sealed class StorageFlags
{
    private static readonly string[] WritablePlaces = ["/run", "/tmp", "/var/tmp"];

    private readonly Option<ValueList<MountSpec>> _volumes = new("volume", 'v', "Mount a host path or a volume, [source:]target[:options]", [], (list, text) => [.. list, VolumeSyntax.Parse(text)])
    {
        Metavar = "list",
        Completes = ArgumentKind.Volume,
    };

    private readonly Option<ValueList<MountSpec>> _mounts = Options.List("mount", null, "Mount by type=,source=,target=", MountSyntax.Parse, "mount");
    private readonly Option<ValueList<MountSpec>> _tmpfs = Options.List("tmpfs", null, "Mount a tmpfs, target[:options]", TmpfsSyntax.Parse);
    private readonly Option<ValueList<VolumesFrom>> _from = Options.List("volumes-from", null, "Mount what another container has mounted", Engine.Containers.Options.VolumesFrom.Parse);
    private readonly Option<bool> _readOnly = Options.Switch("read-only", "Make the container's root file system read-only");
    private readonly Option<bool> _writableTmpfs = Options.Switch("read-only-tmpfs", "With --read-only, have writable /run, /tmp and /var/tmp that end with the container");
    private readonly Option<string?> _timeZone = Options.Text("tz", "Time zone, Area/City or local, as /etc/localtime");
    private readonly Option<ValueList<string>> _chroots = new("chrootdirs", null, "Directories that have /etc/hosts and its kin as the root has", [], (list, text) => [.. list, .. text.Split(',', StringSplitOptions.RemoveEmptyEntries)]) { Metavar = "strings" };
    private readonly Option<string?> _volumeDriver = new("volume-driver", null, "Driver of volumes that are made", null, (_, text) => VolumeDriver(text)) { Metavar = "string" };
    private readonly Option<ValueMap> _storage = new("storage-opt", null, "Accepted by other storage drivers", [], (_, text) => StorageOption(text)) { Metavar = "list", Hidden = true };
    private readonly Option<ValueList<DeviceArgument>> _devices = Options.List("device", null, "Give a host device, path[:inside][:rwm], or vendor.com/class=name (CDI)", DeviceArgument.Parse);
    private readonly Option<ValueList<DeviceRule>> _rules = Options.List("device-cgroup-rule", null, "Devices that may be used besides, 'c 42:* rmw'", DeviceRule.Parse);
    private readonly Option<ValueList<GpuRequest>> _gpus = Options.List("gpus", null, "Give GPUs: all, a number or device=0,1", GpuRequest.Parse, "gpu-request");
    private readonly Option<ByteSize?> _shm = Options.Bytes("shm-size", null, "Size of /dev/shm");
    private readonly Option<ValueMap> _sysctls = new("sysctl", null, "Kernel parameter, name=value", [], (map, text) => new([.. map, Sysctl(text)])) { Metavar = "map" };

    public IEnumerable<Option> All => [_volumes, _mounts, _tmpfs, _from, _readOnly, _writableTmpfs, _timeZone, _chroots, _volumeDriver, _storage, _devices, _rules, _gpus, _shm, _sysctls];

    public StorageOptions Read(Parse parse)
    {
        ValueList<MountSpec> mounts = [.. parse.Get(_volumes), .. parse.Get(_mounts), .. parse.Get(_tmpfs)];
        if (parse.Get(_timeZone) is { } zone)
            mounts = [.. mounts, TimeZoneMount.Of(zone)];
        if (parse.Get(_readOnly) && parse.Get(_writableTmpfs))
            mounts = [.. mounts, .. WritablePlaces.Where(path => mounts.All(mount => mount.Target != path)).Select(TmpfsSyntax.Parse)];
        return new()
        {
            Mounts = Checked(mounts),
            VolumesFrom = parse.Get(_from),
            ReadOnlyRootfs = parse.Get(_readOnly),
            ChrootDirs = parse.Get(_chroots),
            VolumeDriver = parse.Get(_volumeDriver) is { Length: > 0 } driver ? driver : null,
            Devices = parse.Get(_devices).Select(device => device.Node).OfType<DeviceSpec>().ToValueList(),
            DeviceRules = parse.Get(_rules),
            DescribedDevices = parse.Get(_devices).Select(device => device.Described).OfType<CdiName>().ToValueList(),
            Gpus = parse.Get(_gpus),
            ShmSize = parse.Get(_shm),
            Sysctls = parse.Get(_sysctls),
        };
    }

    private static ValueList<MountSpec> Checked(ValueList<MountSpec> mounts)
    {
        var targets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mount in mounts)
        {
            if (!targets.Add(mount.Target.TrimEnd('/')))
                throw new LighterException(ErrorCode.InvalidArgument, $"duplicate mount point: {mount.Target}");
        }

        return mounts;
    }

    private static string VolumeDriver(string name) => name is "local" or ""
        ? name
        : throw new LighterException(ErrorCode.Unsupported, $"error looking up volume plugin {name}: plugin \"{name}\" not found");

    private static ValueMap StorageOption(string text) =>
        throw new LighterException(ErrorCode.Unsupported, $"--storage-opt {text}: the size of a container's files cannot be limited on this storage");

    /// <summary>For the host's name there is <c>--hostname</c>.</summary>
    private static KeyValuePair<string, string> Sysctl(string text)
    {
        if (text.IndexOf('=') <= 0)
            throw new LighterException(ErrorCode.InvalidArgument, $"sysctl '{text}' is not name=value");
        var setting = KeyValue.Parse(text);
        return NamespacedSysctls.NamespaceOf(setting.Key) is null || setting.Key is "kernel.hostname" or "kernel/hostname"
            ? throw new LighterException(ErrorCode.InvalidArgument, $"sysctl '{text}' is not allowed")
            : setting;
    }
}
