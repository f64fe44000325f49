namespace Lighter.Runtime.Systemd;

/// <summary>
/// A container's unit, as <c>cgroupsPath</c> names it for systemd: <c>slice:prefix:name</c> is the scope <c>prefix-name.scope</c>.
/// </summary>
/// <param name="Slice">The slice that it lies in.</param>
/// <param name="Unit">The scope's own name.</param>
public sealed record ScopeName(string Slice, string Unit)
{
    private const string SliceSuffix = ".slice";

    /// <param name="path">Of the specification, if it has any.</param>
    /// <param name="id">The container's.</param>
    /// <param name="isOfUser">A user's systemd has it.</param>
    public static ScopeName Parse(string? path, string id, bool isOfUser)
    {
        var parts = path is { Length: > 0 } ? path.Split(':') : ["", "lighter", id];
        if (parts is not [var slice, var prefix, { Length: > 0 } name])
            throw new LighterException(ErrorCode.InvalidArgument, $"expected cgroupsPath to be of format \"slice:prefix:name\" for systemd cgroups, got \"{path}\" instead");
        if (name.EndsWith(SliceSuffix, StringComparison.Ordinal))
            throw new LighterException(ErrorCode.Unsupported, $"a slice ({name}) as the unit of a container: only scopes are made");
        if (slice.Length == 0)
            slice = DefaultSlice(isOfUser);
        return new ScopeName(Checked(slice), prefix.Length == 0 ? $"{name}.scope" : $"{prefix}-{name}.scope");
    }

    /// <summary>
    /// Where its cgroup is below the root of the manager that has it: a slice's dashes are its path, <c>a-b.slice</c> lies in
    /// <c>a.slice</c>. <see href="https://www.freedesktop.org/software/systemd/man/latest/systemd.slice.html"/>
    /// </summary>
    public string CgroupPath
    {
        get
        {
            var path = "";
            if (Slice == "-.slice")
                return $"/{Unit}";
            var name = "";
            foreach (var part in Slice[..^SliceSuffix.Length].Split('-'))
            {
                name += name.Length == 0 ? part : $"-{part}";
                path += $"/{name}{SliceSuffix}";
            }

            return $"{path}/{Unit}";
        }
    }

    internal static string DefaultSlice(bool isOfUser) => isOfUser ? "user.slice" : "system.slice";

    private static string Checked(string slice) =>
        slice == "-.slice" || (slice.EndsWith(SliceSuffix, StringComparison.Ordinal) && !slice.Contains('/') && slice[..^SliceSuffix.Length].Split('-').All(part => part.Length > 0))
            ? slice
            : throw new LighterException(ErrorCode.InvalidArgument, $"invalid slice name: {slice}");
}
