namespace Lighter.Engine.Images.Archives;

/// <summary>Names of archive entries in one spelling.</summary>
internal static class EntryName
{
    /// <summary>Without <c>./</c> and doubled slashes.</summary>
    public static string Clean(string name) => Clean(name.Split('/'));

    /// <summary>What a relative link means from where it stands.</summary>
    public static string Join(string link, string target) =>
        target.StartsWith('/') ? Clean(target) : Clean([.. link.Split('/').SkipLast(1), .. target.Split('/')]);

    private static string Clean(IEnumerable<string> parts)
    {
        var clean = new List<string>();
        foreach (var part in parts)
        {
            if (part == ".." && clean.Count > 0)
                clean.RemoveAt(clean.Count - 1);
            else if (part is not ("" or "." or ".."))
                clean.Add(part);
        }

        return string.Join('/', clean);
    }
}
