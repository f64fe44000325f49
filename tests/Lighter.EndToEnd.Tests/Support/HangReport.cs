using System.Diagnostics;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>What the tests' processes are doing: those that this one started, and those of the tests' stores, whoever their parent is.</summary>
internal static class HangReport
{
    public static string Write() => string.Join('\n', Pids().Select(Describe));

    /// <summary>Ends them, so that whoever waits for one of them goes on.</summary>
    public static void EndAll()
    {
        foreach (var pid in Pids())
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
            }
            catch (ArgumentException)
            {
                continue; // it has ended by itself
            }
        }
    }

    private static List<int> Pids()
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).OfType<string>()
            .Where(name => char.IsAsciiDigit(name[0])).ToDictionary(int.Parse, name => ParentOf(name));
        return [.. parents.Keys.Where(pid => pid != Environment.ProcessId && (IsDescendant(pid, parents) || IsOfAStore(pid))).Order()];
    }

    private static bool IsDescendant(int pid, Dictionary<int, int> parents)
    {
        while (parents.TryGetValue(pid, out var parent))
        {
            if (parent == Environment.ProcessId)
                return true;
            pid = parent;
        }

        return false;
    }

    private static bool IsOfAStore(int pid) => ProcFile.Read($"/proc/{pid}/environ").Contains("LIGHTER_ROOT=/tmp/lighter-test-", StringComparison.Ordinal);

    private static int ParentOf(string pid)
    {
        var stat = ProcFile.Read($"/proc/{pid}/stat");
        return stat.Length == 0 ? 0 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
    }

    private static string Describe(int pid)
    {
        var folder = $"/proc/{pid}";
        var threads = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder + "/task").Select(task => ProcFile.Read(task + "/stack")).Distinct() : [];
        return $"{pid} ({ParentOf($"{pid}")}) {ProcFile.Read(folder + "/cmdline").Replace('\0', ' ')}\n{string.Join("--\n", threads)}";
    }
}
