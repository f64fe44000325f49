using Lighter.Oci.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Where a container's cgroup lies: an absolute <c>cgroupsPath</c> from the root of the hierarchy, a relative one from our
/// own cgroup. <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#cgroups-path"/>
/// </summary>
internal static class CgroupPath
{
    internal static string Of(RuntimeSpec spec, BareContainerId id, bool isSystemd)
    {
        var path = spec.Linux?.CgroupsPath;
        if (isSystemd)
            return Systemd(path, id);
        if (path is not { Length: > 0 })
            return Own(id.ToString());
        return path.StartsWith('/') ? TargetSteps.Normal(path) : Own(TargetSteps.Normal(path).TrimStart('/'));
    }

    /// <summary>In v2 beside our own cgroup, as one with processes can have no limited ones below.</summary>
    private static string Own(string path)
    {
        var hierarchies = CgroupHierarchies.Current;
        var own = hierarchies.IsUnified
            ? Path.GetDirectoryName(hierarchies.OwnUnifiedPath) ?? "/"
            : hierarchies.Find("memory")?.OwnPath ?? "/";
        return TargetSteps.Normal($"{own}/{path}");
    }

    /// <summary>
    /// <c>slice:prefix:name</c> is the scope <c>prefix-name.scope</c>; a slice's dashes are its path: <c>a-b.slice</c> lies in
    /// <c>a.slice</c>. <see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.slice.html"/>
    /// </summary>
    private static string Systemd(string? path, BareContainerId id)
    {
        var parts = path is { Length: > 0 } ? path.Split(':') : ["", "lighter", id.ToString()];
        if (parts.Length != 3)
            throw new LighterException(ErrorCode.InvalidArgument, $"expected cgroupsPath to be of format \"slice:prefix:name\" for systemd cgroups, got \"{path}\" instead");
        var slice = parts[0].Length == 0 ? "system.slice" : parts[0];
        var unit = parts[2].EndsWith(".slice", StringComparison.Ordinal) ? parts[2]
            : parts[1].Length == 0 ? $"{parts[2]}.scope" : $"{parts[1]}-{parts[2]}.scope";
        return TargetSteps.Normal($"{Slice(slice)}/{unit}");
    }

    private static string Slice(string slice)
    {
        const string suffix = ".slice";
        if (slice == "-.slice")
            return "/";
        if (!slice.EndsWith(suffix, StringComparison.Ordinal) || slice.Contains('/'))
            throw new LighterException(ErrorCode.InvalidArgument, $"invalid slice name: {slice}");
        var path = "";
        var name = "";
        foreach (var part in slice[..^suffix.Length].Split('-'))
        {
            name += name.Length == 0 ? part : $"-{part}";
            path += $"/{name}{suffix}";
        }

        return path;
    }
}
