namespace Lighter.Layers.Unpacking;

/// <summary>
/// A name from an archive made relative to the root: absolute names begin there, and <c>..</c> goes no further up, as after
/// chroot. Links on the way are the kernel's business, which resolves them with the root as <c>/</c>.
/// </summary>
internal static class EntryPath
{
    /// <summary>Linux takes no path that is longer, with its closing zero (<c>PATH_MAX</c>).</summary>
    internal const int MaxLength = 4095;

    /// <summary>Components joined by single slashes; empty for the root itself.</summary>
    internal static string Clean(string untrustedName)
    {
        var name = untrustedName.AsSpan();
        while (name.StartsWith("./"))
            name = name[2..];
        name = name.Trim('/');
        if (name is "" or ".")
            return "";
        if (IsClean(name))
            return name.Length == untrustedName.Length ? untrustedName : name.ToString();
        var parts = new List<string>();
        foreach (var part in name.ToString().Split('/'))
        {
            if (part == "..")
                parts.RemoveRange(Math.Max(parts.Count - 1, 0), Math.Min(parts.Count, 1));
            else if (part is not ("" or "."))
                parts.Add(part);
        }

        return string.Join('/', parts);
    }

    internal static string Join(string directory, string cleanName) =>
        directory.Length == 0 ? cleanName : cleanName.Length == 0 ? directory : $"{directory}/{cleanName}";

    /// <summary>The last component, and what is before it.</summary>
    internal static ReadOnlySpan<char> Split(string cleanPath, out string name)
    {
        var slash = cleanPath.LastIndexOf('/');
        name = slash < 0 ? cleanPath : cleanPath[(slash + 1)..];
        return slash < 0 ? default : cleanPath.AsSpan(0, slash);
    }

    /// <summary>No component is empty or begins with a dot that is all of it, or two.</summary>
    private static bool IsClean(ReadOnlySpan<char> name)
    {
        while (!name.IsEmpty)
        {
            var slash = name.IndexOf('/');
            var part = slash < 0 ? name : name[..slash];
            if (part is "" or "." or "..")
                return false;
            name = slash < 0 ? default : name[(slash + 1)..];
        }

        return true;
    }
}
