using System.Globalization;

namespace Lighter.EndToEnd.Tests.Support;

/// <summary>What the kernel tells of a process that runs. <see href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html"/></summary>
internal static class ProcessStatus
{
    public static int ParentOf(int pid) => int.Parse(Field(pid, "PPid"), CultureInfo.InvariantCulture);

    /// <summary>In kB: what it has written to and nobody shares.</summary>
    public static int OwnMemory(int pid) => int.Parse(Field(pid, "RssAnon").Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Field(int pid, string name) => File.ReadLines($"/proc/{pid}/status")
        .Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        .Select(line => line[(name.Length + 1)..].Trim()).Single();
}
