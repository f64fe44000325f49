using System.Globalization;
using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>
/// A name in the run directory for something that lasts as long as a command runs. It tells which process took it, so that what
/// a killed builder left is found and removed.
/// </summary>
internal sealed class RunFile : IDisposable
{
    private readonly string _prefix;

    /// <param name="runRoot">The run directory, which is memory.</param>
    /// <param name="prefix">The kind, with a dash at the end.</param>
    public RunFile(string runRoot, string prefix)
    {
        _prefix = prefix;
        Folder = DirectoryFd.OpenOrCreate(runRoot);
        Name = $"{prefix}{Environment.ProcessId}-{KernelRandom.GetHexString(16)}";
        RemoveAbandoned();
    }

    public DirectoryFd Folder { get; }

    public string Name { get; }

    public void Dispose()
    {
        Folder.TryUnlink(Name);
        Folder.Dispose();
    }

    private void RemoveAbandoned()
    {
        foreach (var entry in Folder.ReadEntries())
        {
            if (entry.Name.StartsWith(_prefix, StringComparison.Ordinal) && !IsAlive(entry.Name.Split('-')[1]))
                Folder.TryUnlink(entry.Name);
        }
    }

    private static bool IsAlive(string process) =>
        !int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || Directory.Exists($"/proc/{pid}");
}
