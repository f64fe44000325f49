namespace Lighter.Linux;

/// <summary>The running kernel's version, for the few features that cannot be asked for by trying.</summary>
public static class KernelVersion
{
    private static readonly Version Current = Environment.OSVersion.Version;

    /// <summary>Overlay directories one by one (<c>lowerdir+</c>), Linux 6.7.</summary>
    public static bool HasLowerDirAppend => IsAtLeast(6, 7);

    public static bool IsAtLeast(int major, int minor) =>
        Current.Major > major || (Current.Major == major && Current.Minor >= minor);
}
