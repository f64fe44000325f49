namespace Lighter.Engine.Containers.Options;

/// <summary>The device in front of a limit: <c>/dev/sda:LIMIT</c>.</summary>
internal static class HostDevicePath
{
    internal static (string Path, string Limit) Split(string text)
    {
        var parts = text.Split(':');
        if (parts.Length != 2)
            throw InvalidOption.Because($"bad format: {text}");
        return parts[0].StartsWith("/dev/", StringComparison.Ordinal) ? (parts[0], parts[1]) : throw InvalidOption.Because($"bad format for device path: {text}");
    }
}
