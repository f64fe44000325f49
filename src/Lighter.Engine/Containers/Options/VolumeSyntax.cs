namespace Lighter.Engine.Containers.Options;

/// <summary>
/// <c>--volume [source:]target[:options]</c>: a source that begins with <c>/</c> or <c>.</c> is a host path, any other names a
/// volume, none makes an anonymous one. <see href="https://docs.docker.com/reference/cli/docker/container/run/#volume"/>
/// </summary>
public static class VolumeSyntax
{
    /// <param name="text">The option's value.</param>
    /// <param name="workingDirectory">What a relative host path is relative to.</param>
    public static MountSpec Parse(string text, string workingDirectory)
    {
        var parts = text.Split(':');
        if (parts.Length > 3 || parts.Contains(""))
            throw Invalid(text, "expected [source:]target[:options]");
        var (source, target, options) = parts switch
        {
            [var only] => (null, only, ""),
            [var first, var second] => (first, second, ""),
            _ => (parts[0], parts[1], parts[2]),
        };
        if (!target.StartsWith('/'))
            throw Invalid(text, $"invalid mount path: '{target}' mount path must be absolute");
        if (target.AsSpan().Trim('/').IsEmpty)
            throw Invalid(text, "invalid specification: destination can't be '/'");
        return WithOptions(Base(source, target, workingDirectory), options);
    }

    public static MountSpec Parse(string text) => Parse(text, Environment.CurrentDirectory);

    private static MountSpec Base(string? source, string target, string workingDirectory)
    {
        if (source is null)
            return new() { Kind = MountKind.Volume, Target = target };
        if (source[0] is '/' or '.')
            return new() { Kind = MountKind.Bind, Source = Path.GetFullPath(source, workingDirectory), Target = target, CreateSource = true };
        if (!VolumeName.IsValid(source))
            throw VolumeName.Invalid(source);
        return new() { Kind = MountKind.Volume, Source = source, Target = target };
    }

    private static MountSpec WithOptions(MountSpec mount, string options)
    {
        foreach (var option in options.Split(',', StringSplitOptions.RemoveEmptyEntries))
            mount = WithOption(mount, option) ?? throw InvalidOption.Because($"invalid mode: {option}");
        return mount;
    }

    private static MountSpec? WithOption(MountSpec mount, string option) => option switch
    {
        "rw" or "bind" or "copy" or "consistent" or "cached" or "delegated" or "default" => mount,
        "ro" => mount with { ReadOnly = true },
        "rro" => mount with { ReadOnly = true, ReadOnlyRecursive = true },
        "z" => mount with { Relabel = SelinuxRelabel.Shared },
        "Z" => mount with { Relabel = SelinuxRelabel.Private },
        "nocopy" => mount with { NoCopy = true },
        "O" => mount with { Overlay = true },
        "U" => mount with { Chown = true },
        "idmap" => mount with { IdMap = new() },
        _ when option.StartsWith("idmap=", StringComparison.Ordinal) => mount with { IdMap = MountIdMap.Parse(option["idmap=".Length..]) },
        "rbind" => mount with { NonRecursive = false },
        "exec" or "noexec" or "suid" or "nosuid" or "dev" or "nodev" => mount with { Flags = [.. mount.Flags, option] },
        _ => MountSyntax.Propagation(option) is { } propagation ? mount with { Propagation = propagation } : null,
    };

    private static LighterException Invalid(string text, string reason) =>
        InvalidOption.Because($"invalid volume specification: '{text}': {reason}");
}
