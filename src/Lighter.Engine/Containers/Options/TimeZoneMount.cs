namespace Lighter.Engine.Containers.Options;

/// <summary>The host's description of a time zone, where the container's C library looks for its own.</summary>
public static class TimeZoneMount
{
    private const string Zones = "/usr/share/zoneinfo";
    private const string Local = "/etc/localtime";

    /// <param name="name"><c>Area/City</c>, or <c>local</c> for the host's.</param>
    public static MountSpec Of(string name)
    {
        var source = name == "local" ? Local : Path.Join(Zones, name);
        if (name.Length == 0 || name.Split('/').Contains("..") || !File.Exists(source))
            throw InvalidOption.Because($"unknown time zone \"{name}\": the host has no {source}");
        return new MountSpec { Kind = MountKind.Bind, Source = source, Target = Local, ReadOnly = true };
    }
}
