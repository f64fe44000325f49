namespace Lighter.Engine.Containers.Options;

/// <summary>A host device to give to the container: <c>/dev/fuse[:/dev/inside][:rwm]</c>.</summary>
public sealed record DeviceSpec(string HostPath, string ContainerPath, string Permissions)
{
    public static DeviceSpec Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length > 3 || parts[0].Length == 0)
            throw InvalidOption.Because($"invalid device specification: {text}");
        var permissions = "rwm";
        var inside = parts[0];
        if (parts.Length > 1 && IsPermissions(parts[1]))
            permissions = parts[1];
        else if (parts.Length > 1 && parts[1].Length > 0)
            inside = parts[1];
        if (parts.Length == 3)
            permissions = parts[2];
        if (!IsPermissions(permissions))
            throw InvalidOption.Because($"invalid device mode: {permissions}");
        return inside.StartsWith('/')
            ? new(parts[0], inside, permissions)
            : throw InvalidOption.Because($"{inside} is not an absolute path");
    }

    public override string ToString() => $"{HostPath}:{ContainerPath}:{Permissions}";

    /// <summary>Any of <c>r</c>, <c>w</c>, <c>m</c>, each at most once.</summary>
    private static bool IsPermissions(string text) =>
        text.Length is > 0 and <= 3 && text.All("rwm".Contains) && text.Distinct().Count() == text.Length;
}
