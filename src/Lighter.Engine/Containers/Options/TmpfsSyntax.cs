namespace Lighter.Engine.Containers.Options;

/// <summary>
/// <c>--tmpfs target[:options]</c> with the options of the kernel's tmpfs and its mount flags.
/// <see href="https://man7.org/linux/man-pages/man5/tmpfs.5.html"/>
/// </summary>
public static class TmpfsSyntax
{
    public static MountSpec Parse(string text)
    {
        var colon = text.IndexOf(':');
        var target = colon < 0 ? text : text[..colon];
        if (!target.StartsWith('/') || target.AsSpan().Trim('/').IsEmpty)
            throw InvalidOption.Because($"invalid mount path: '{target}' mount path must be absolute");
        var mount = new MountSpec { Kind = MountKind.Tmpfs, Target = target };
        foreach (var option in (colon < 0 ? "" : text[(colon + 1)..]).Split(',', StringSplitOptions.RemoveEmptyEntries))
            mount = WithOption(mount, option);
        return mount;
    }

    private static MountSpec WithOption(MountSpec mount, string option)
    {
        var (key, value) = CommaFields.KeyAndValue(option);
        return (key, value) switch
        {
            ("size", { } size) when !size.EndsWith('%') => mount with { TmpfsSize = ByteSize.Parse(size) },
            ("ro", null) => mount with { ReadOnly = true },
            ("rw" or "tmpcopyup", null) => mount,
            ("notmpcopyup", null) => mount with { NoCopy = true },
            ("u", null) => mount with { Chown = true },
            ("noexec" or "exec" or "nosuid" or "suid" or "nodev" or "dev" or "noatime" or "relatime" or "strictatime" or "sync", null)
                or ("size" or "mode" or "uid" or "gid" or "nr_inodes" or "nr_blocks" or "huge" or "mpol", not null)
                => mount with { Flags = [.. mount.Flags, option] },
            _ => throw InvalidOption.Because($"invalid tmpfs option [\"{option}\"]"),
        };
    }
}
