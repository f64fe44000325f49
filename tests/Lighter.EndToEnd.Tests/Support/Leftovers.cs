namespace Lighter.EndToEnd.Tests.Support;

/// <summary>What a store left on the machine: found by the store's path, which names it everywhere.</summary>
internal static class Leftovers
{
    /// <summary>A supervisor that deletes its container's files when the command has ended already is given the time to.</summary>
    public static IReadOnlyList<string> Of(string folder)
    {
        IReadOnlyList<string> left = [];
        for (var tries = 0; tries < 200; tries++)
        {
            left = [.. Processes(folder), .. Mounts(folder), .. Files(folder)];
            if (left.Count == 0)
                break;
            Thread.Sleep(TimeSpan.FromMilliseconds(tries));
        }

        return left;
    }

    public static IEnumerable<string> Processes(string folder)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(Path.GetFileName(p)[0])))
        {
            var environment = ProcFile.Read(Path.Join(process, "environ"));
            var command = ProcFile.Read(Path.Join(process, "cmdline")).Replace('\0', ' ');
            if (environment.Contains($"LIGHTER_ROOT={folder}", StringComparison.Ordinal) || command.Contains(folder, StringComparison.Ordinal))
                yield return $"process {Path.GetFileName(process)}: {command}";
        }
    }

    public static IEnumerable<string> Mounts(string folder) =>
        File.ReadLines("/proc/self/mountinfo").Where(line => line.Contains(folder, StringComparison.Ordinal)).Select(line => "mount " + line);

    /// <summary>Of any store's: whoever asks knows the name.</summary>
    public static IReadOnlyList<string> Cgroups(string pattern) =>
        [.. Directory.EnumerateDirectories("/sys/fs/cgroup", pattern, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })];

    /// <summary>The host's ends of containers' links.</summary>
    public static IReadOnlyList<string> Links(string bridge) => Command.Run("ip", ["-o", "link", "show", "master", bridge]).Lines;

    private static IEnumerable<string> Files(string folder) => new[] { "run/containers", "root/containers", "root/layers" }
        .Select(name => Path.Join(folder, name))
        .Where(Directory.Exists)
        .SelectMany(name => Directory.EnumerateFileSystemEntries(name))
        .Select(entry => "file " + entry);
}
