using System.Text.RegularExpressions;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>What a store left on the machine: found by the store's path, which names it everywhere.</summary>
internal static partial class Leftovers
{
    /// <summary>A supervisor that deletes its container's files when the command has ended already is given the time to.</summary>
    /// <param name="folder">Where the store is.</param>
    /// <param name="containers">Whose cgroups must be gone.</param>
    public static IReadOnlyList<string> Of(string folder, IReadOnlyList<string>? containers = null)
    {
        IReadOnlyList<string> left = [];
        for (var tries = 0; tries < 200; tries++)
        {
            left = [.. Processes(folder), .. Mounts(folder), .. Files(folder), .. CgroupsOf(containers ?? [])];
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

    /// <summary>All that a store had, by its journal of events.</summary>
    public static IReadOnlyList<string> Containers(string folder) =>
    [
        .. new[] { "root/events.1", "root/events" }.Select(name => Path.Join(folder, name)).Where(File.Exists).SelectMany(File.ReadLines)
            .Select(static line => ContainerCreation().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value).Distinct(),
    ];

    private static IEnumerable<string> CgroupsOf(IReadOnlyList<string> containers) =>
        from parent in Directory.EnumerateDirectories("/sys/fs/cgroup").Append("/sys/fs/cgroup")
        from container in containers
        let path = Path.Join(parent, "lighter", container)
        where Directory.Exists(path)
        select "cgroup " + path;

    [GeneratedRegex("\"status\":\"create\",\"id\":\"([0-9a-f]{64})\"")]
    private static partial Regex ContainerCreation();

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
