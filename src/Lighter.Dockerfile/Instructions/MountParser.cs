using System.Globalization;

namespace Lighter.Dockerfile.Instructions;

/// <summary>Parses the value of RUN's <c>--mount</c>: <c>type=cache,target=/root/.cache,sharing=locked</c>.</summary>
internal static class MountParser
{
    private static readonly string[] Keys =
    [
        "type", "from", "source", "target", "readonly", "id", "sharing", "required", "size", "mode", "uid", "gid", "src",
        "dst", "destination", "ro", "rw", "readwrite", "env",
    ];

    /// <summary>Parses a mount that uses no variables; checks what it can of one that does, and returns null.</summary>
    public static RunMount? TryParse(string flag, char escape)
    {
        if (!flag.Contains('$') && !flag.Contains(escape) && !flag.Contains('\'') && !flag.Contains('"'))
            return Parse(flag, static value => value);
        foreach (var field in CsvFields.Split(flag))
        {
            var value = field.StartsWith("from=", StringComparison.OrdinalIgnoreCase) ? field[5..] : "";
            if (value.IndexOf('$') is >= 0 and var dollar && dollar != value.Length - 1)
                throw new DockerfileException("'from' doesn't support variable expansion, define alias stage instead");
        }

        return null;
    }

    public static RunMount Parse(string flag, Func<string, string> expand)
    {
        var mount = new RunMount();
        bool? readOnly = null;
        foreach (var field in CsvFields.Split(flag))
        {
            var separator = field.IndexOf('=');
            var key = (separator < 0 ? field : field[..separator]).ToLowerInvariant();
            var value = separator < 0 ? ImpliedValue(key, field) : expand(field[(separator + 1)..]);
            if (key is "readonly" or "ro")
                readOnly = Boolean(key, value);
            else if (key is "readwrite" or "rw")
                readOnly = !Boolean(key, value);
            else
                mount = With(mount, key, value, field);
        }

        mount = mount with { ReadOnly = readOnly ?? mount.Type is not (MountType.Cache or MountType.Tmpfs) };
        MountRules.Check(mount);
        return mount;
    }

    private static string ImpliedValue(string key, string field) =>
        key is "readonly" or "ro" or "readwrite" or "rw" or "required"
            ? "true"
            : throw new DockerfileException($"invalid field '{field}' must be a key=value pair");

    private static RunMount With(RunMount mount, string key, string value, string field) => key switch
    {
        "type" => mount with { Type = TypeOf(value) },
        "from" => mount with { From = value },
        "source" or "src" => mount with { Source = value },
        "target" or "dst" or "destination" => mount with { Target = value },
        "id" => mount with { Id = value },
        "sharing" => mount with { Sharing = SharingOf(value) },
        "env" => mount with { Env = value },
        "mode" => mount with { Mode = Octal(value) },
        "uid" => mount with { Uid = Number(key, value) },
        "gid" => mount with { Gid = Number(key, value) },
        "required" when mount.Type is MountType.Secret or MountType.Ssh => mount with { Required = Boolean(key, value) },
        "size" when mount.Type is MountType.Tmpfs => mount with { SizeLimit = ByteSize.TryParse(value) ?? throw Invalid(key, value) },
        "required" or "size" => throw new DockerfileException(
            $"unexpected key '{key}' for mount type '{MountRules.NameOf(mount.Type)}'"),
        _ => throw new DockerfileException(Suggestion.Append($"unexpected key '{key}' in '{field}'", key, Keys)),
    };

    private static MountType TypeOf(string value) => value.ToLowerInvariant() switch
    {
        "bind" => MountType.Bind,
        "cache" => MountType.Cache,
        "tmpfs" => MountType.Tmpfs,
        "secret" => MountType.Secret,
        "ssh" => MountType.Ssh,
        _ => throw new DockerfileException(Suggestion.Append(
            $"unsupported mount type \"{value}\"", value, ["bind", "cache", "tmpfs", "secret", "ssh"])),
    };

    private static CacheSharing SharingOf(string value) => value.ToLowerInvariant() switch
    {
        "shared" => CacheSharing.Shared,
        "private" => CacheSharing.Private,
        "locked" => CacheSharing.Locked,
        _ => throw new DockerfileException(Suggestion.Append(
            $"unsupported sharing value \"{value}\"", value, ["shared", "private", "locked"])),
    };

    /// <summary>The words that Go's <c>strconv.ParseBool</c> takes.</summary>
    internal static bool Boolean(string key, string value) => value switch
    {
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        _ => throw Invalid(key, value),
    };

    private static uint Octal(string value)
    {
        var mode = 0u;
        foreach (var digit in value)
        {
            if (digit is < '0' or > '7' || mode > uint.MaxValue >> 3)
                throw new DockerfileException($"invalid value {value} for mode");
            mode = (mode << 3) + (uint)(digit - '0');
        }

        return value.Length > 0 ? mode : throw new DockerfileException($"invalid value {value} for mode");
    }

    private static uint Number(string key, string value) =>
        uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new DockerfileException($"invalid value {value} for {key}");

    private static DockerfileException Invalid(string key, string value) => new($"invalid value for {key}: {value}");
}
