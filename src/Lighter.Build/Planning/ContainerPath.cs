namespace Lighter.Build.Planning;

/// <summary>Paths within an image as text; what they lead to is found out in its root.</summary>
internal static class ContainerPath
{
    /// <summary>Absolute and without <c>.</c>, <c>..</c> and double slashes; a relative path begins at the working directory.</summary>
    public static string Resolve(string workingDirectory, string path)
    {
        var parts = new List<string>();
        foreach (var part in Split(path.StartsWith('/') ? path : $"{workingDirectory}/{path}"))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>The same with the slash at the end that says that a destination is a directory.</summary>
    public static string ResolveDestination(string workingDirectory, string path)
    {
        var resolved = Resolve(workingDirectory, path);
        var isDirectory = path is "" or "." or ".." || path.EndsWith('/') || path.EndsWith("/.", StringComparison.Ordinal)
            || path.EndsWith("/..", StringComparison.Ordinal);
        return isDirectory && !resolved.EndsWith('/') ? resolved + "/" : resolved;
    }

    /// <summary>The components that name something.</summary>
    public static IEnumerable<string> Split(string path) =>
        path.Split('/').Where(static part => part is not ("" or "."));

    public static string Join(string directory, string name) =>
        directory.Length == 0 ? name : name.Length == 0 ? directory : $"{directory.TrimEnd('/')}/{name}";
}
