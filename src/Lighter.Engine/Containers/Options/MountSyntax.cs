using System.Globalization;
using CacheSharing = Lighter.Dockerfile.Instructions.CacheSharing;

namespace Lighter.Engine.Containers.Options;

/// <summary>
/// <c>--mount type=bind,source=/a,target=/b,readonly</c>: comma-separated keys, quoted where a value holds a comma.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/#mount"/>
/// </summary>
public static class MountSyntax
{
    public static MountSpec Parse(string text, string workingDirectory)
    {
        var mount = new MountSpec { Kind = MountKind.Volume, Target = "" };
        foreach (var field in CommaFields.Split(text))
            mount = WithField(mount, field);
        return Checked(mount, workingDirectory);
    }

    public static MountSpec Parse(string text) => Parse(text, Environment.CurrentDirectory);

    internal static MountPropagation? Propagation(string text) => text switch
    {
        "private" => MountPropagation.Private,
        "rprivate" => MountPropagation.RecursivePrivate,
        "shared" => MountPropagation.Shared,
        "rshared" => MountPropagation.RecursiveShared,
        "slave" => MountPropagation.Slave,
        "rslave" => MountPropagation.RecursiveSlave,
        _ => null,
    };

    private static MountSpec WithField(MountSpec mount, string field)
    {
        var (key, value) = CommaFields.KeyAndValue(field);
        if (WithSwitch(mount, key, value) is { } switched)
            return switched;
        if (value is null)
            throw InvalidOption.Because($"invalid field '{field}' must be a key=value pair");
        return WithValue(mount, key, value) ?? WithTypeValue(mount, key, value)
            ?? throw InvalidOption.Because($"unexpected key '{key}' in '{field}'");
    }

    /// <summary>Keys that may stand alone: <c>readonly</c> is <c>readonly=true</c>.</summary>
    private static MountSpec? WithSwitch(MountSpec mount, string key, string? value) => key switch
    {
        "readonly" or "ro" => mount with { ReadOnly = Boolean(key, value) },
        "rw" or "readwrite" => mount with { Writable = Boolean(key, value), ReadOnly = !Boolean(key, value) },
        "volume-nocopy" => mount with { NoCopy = Boolean(key, value) },
        "bind-nonrecursive" => mount with { NonRecursive = Boolean(key, value) },
        "chown" or "u" => mount with { Chown = Boolean(key, value) },
        "idmap" => mount with { IdMap = value is null or "true" ? new() : value is "false" ? null : MountIdMap.Parse(value) },
        _ => null,
    };

    private static MountSpec? WithValue(MountSpec mount, string key, string value) => key switch
    {
        "type" => mount with { Kind = Kind(value) },
        "source" or "src" or "id" => mount with { Source = value },
        "target" or "dst" or "destination" => mount with { Target = value },
        // Docker Desktop's caching modes say nothing on Linux.
        "consistency" => mount,
        _ => null,
    };

    private static MountSpec? WithTypeValue(MountSpec mount, string key, string value) => key switch
    {
        "bind-propagation" => mount with { Propagation = Propagation(value) ?? throw Invalid(key, value) },
        "bind-recursive" => Recursive(mount, value),
        "relabel" => mount with { Relabel = Relabel(value) },
        "volume-driver" => mount with { Driver = value },
        "volume-subpath" or "image-subpath" or "subpath" => mount with { Subpath = value },
        "volume-opt" => mount with { DriverOptions = new([.. mount.DriverOptions, KeyValue.Parse(value)]) },
        "volume-label" => mount with { Labels = new([.. mount.Labels, KeyValue.Parse(value)]) },
        "sharing" => mount with { Cache = mount.Cache with { Sharing = Sharing(key, value) } },
        "mode" => mount with { Cache = mount.Cache with { Mode = Octal(key, value) } },
        "uid" => mount with { Cache = mount.Cache with { Uid = Id(key, value) } },
        "gid" => mount with { Cache = mount.Cache with { Gid = Id(key, value) } },
        "tmpfs-size" => mount with { TmpfsSize = ByteSize.Parse(value) },
        "tmpfs-mode" => mount with { TmpfsMode = Octal(key, value) },
        _ => null,
    };

    private static MountKind Kind(string value) => value.ToLowerInvariant() switch
    {
        "bind" => MountKind.Bind,
        "volume" => MountKind.Volume,
        "tmpfs" => MountKind.Tmpfs,
        "image" => MountKind.Image,
        "cache" => MountKind.Cache,
        _ => throw InvalidOption.Because($"mount type unknown: \"{value}\""),
    };

    private static MountSpec Recursive(MountSpec mount, string value) => value switch
    {
        "enabled" => mount,
        "disabled" => mount with { NonRecursive = true },
        // Only the mount itself read-only is what `ro` means already.
        "writable" => mount,
        "readonly" => mount with { ReadOnlyRecursive = true },
        _ => throw Invalid("bind-recursive", value),
    };

    private static SelinuxRelabel Relabel(string value) => value switch
    {
        "shared" or "z" => SelinuxRelabel.Shared,
        "private" or "Z" => SelinuxRelabel.Private,
        _ => throw Invalid("relabel", value),
    };

    private static bool Boolean(string key, string? value) => value switch
    {
        null or "1" or "t" or "true" or "True" or "TRUE" => true,
        "0" or "f" or "false" or "False" or "FALSE" => false,
        _ => throw Invalid(key, value),
    };

    private static CacheSharing Sharing(string key, string value) => value switch
    {
        "shared" => CacheSharing.Shared,
        "private" => CacheSharing.Private,
        "locked" => CacheSharing.Locked,
        _ => throw Invalid(key, value),
    };

    private static uint Id(string key, string value) =>
        uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != uint.MaxValue ? id : throw Invalid(key, value);

    private static int Octal(string key, string value)
    {
        var mode = 0;
        foreach (var digit in value)
            mode = digit is >= '0' and <= '7' && mode < 0x1000 ? mode * 8 + (digit - '0') : throw Invalid(key, value);
        return value.Length > 0 && mode <= 0xfff ? mode : throw Invalid(key, value);
    }

    private static MountSpec Checked(MountSpec mount, string workingDirectory)
    {
        if (mount.Target.Length == 0)
            throw InvalidOption.Because("target is required");
        if (!mount.Target.StartsWith('/') || mount.Target.AsSpan().Trim('/').IsEmpty)
            throw InvalidOption.Because($"invalid mount path: '{mount.Target}' mount path must be absolute and not /");
        return mount.Kind switch
        {
            MountKind.Bind when string.IsNullOrEmpty(mount.Source) => throw MissingSource("bind"),
            not MountKind.Cache when mount.Cache != new CacheMountOptions() =>
                throw InvalidOption.Because("sharing, mode, uid and gid are options of mounts of type \"cache\""),
            MountKind.Cache => mount with { Source = string.IsNullOrEmpty(mount.Source) ? mount.Target : mount.Source, Flags = ["nosuid", "nodev"] },
            MountKind.Image when string.IsNullOrEmpty(mount.Source) => throw MissingSource("image"),
            MountKind.Image => mount with { ReadOnly = !mount.Writable },
            MountKind.Tmpfs when mount.Source is not null => throw InvalidOption.Because("invalid mount config for type \"tmpfs\": field Source must not be specified"),
            MountKind.Bind => mount with { Source = Path.GetFullPath(mount.Source!, workingDirectory) },
            MountKind.Volume when mount.Source is { Length: > 0 } name && !VolumeName.IsValid(name) => throw VolumeName.Invalid(name),
            MountKind.Volume when mount.Source is { Length: 0 } => mount with { Source = null },
            _ => mount,
        };
    }

    private static LighterException MissingSource(string type) =>
        InvalidOption.Because($"invalid mount config for type \"{type}\": field Source must not be empty");

    private static LighterException Invalid(string key, string? value) => InvalidOption.Because($"invalid value for {key}: {value}");
}
