using System.Globalization;

namespace Lighter.Engine.Systems;

/// <summary>What the machine tells of itself in files.</summary>
public static class HostFacts
{
    private const int Kibi = 1024;

    /// <summary>Empty on a machine without one.</summary>
    public static string MachineId => FirstLine("/etc/machine-id");

    public static string KernelRelease => FirstLine("/proc/sys/kernel/osrelease");

    /// <summary>In bytes.</summary>
    public static long TotalMemory => File.ReadLines("/proc/meminfo")
        .Where(line => line.StartsWith("MemTotal:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * Kibi)
        .FirstOrDefault();

    /// <summary>A value of <c>os-release</c>. <see href="https://www.freedesktop.org/software/systemd/man/latest/os-release.html"/></summary>
    public static string OperatingSystem(string key)
    {
        var file = File.Exists("/etc/os-release") ? "/etc/os-release" : "/usr/lib/os-release";
        if (!File.Exists(file))
            return "";
        return File.ReadLines(file).Where(line => line.StartsWith(key + "=", StringComparison.Ordinal))
            .Select(line => line[(key.Length + 1)..].Trim('"', '\'')).FirstOrDefault("");
    }

    internal static bool Reads(string file, string value) => FirstLine(file) == value;

    /// <summary>The type of the file system that a directory lies on: the longest mount point above it.</summary>
    internal static string FileSystemOf(string path)
    {
        var (longest, type) = (-1, "");
        foreach (var line in File.ReadLines("/proc/self/mounts"))
        {
            var fields = line.Split(' ');
            var point = fields[1].TrimEnd('/');
            if ((path == point || path.StartsWith(point + "/", StringComparison.Ordinal)) && point.Length >= longest)
                (longest, type) = (point.Length, fields[2]);
        }

        return type;
    }

    private static string FirstLine(string file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault("") : "";
}
