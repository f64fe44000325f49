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
        Name = OwnedName.New(prefix);
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
            if (OwnedName.IsAbandoned(entry.Name, _prefix))
                Folder.TryUnlink(entry.Name);
        }
    }
}
