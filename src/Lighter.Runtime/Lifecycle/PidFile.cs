namespace Lighter.Runtime.Lifecycle;

/// <summary>A file with a process's number alone, for whoever waits for it to appear: it is never there without its content.</summary>
internal static class PidFile
{
    internal static void Write(string path, int pid)
    {
        var full = Path.GetFullPath(path);
        var temporary = Path.Join(Path.GetDirectoryName(full), $".{Path.GetFileName(full)}.{Environment.ProcessId}");
        File.WriteAllText(temporary, $"{pid}");
        File.Move(temporary, full, overwrite: true);
    }
}
