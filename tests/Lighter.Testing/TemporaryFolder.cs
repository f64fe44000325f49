namespace Lighter.Testing;

/// <summary>A folder of a test's own, removed with all that lies in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lighter-test-").FullName;

    /// <summary>The absolute path of a name in the folder.</summary>
    public string this[string name] => System.IO.Path.Join(Path, name);

    public string MakeDirectory(string name) => Directory.CreateDirectory(this[name]).FullName;

    public string WriteFile(string name, string content = "")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], content);
        return this[name];
    }

    /// <summary>By <c>rm</c>: names that are no UTF-8 and trees deeper than a path are beyond the base library.</summary>
    public void Dispose()
    {
        using var remove = System.Diagnostics.Process.Start("rm", ["-rf", "--one-file-system", Path]);
        remove.WaitForExit();
    }
}
