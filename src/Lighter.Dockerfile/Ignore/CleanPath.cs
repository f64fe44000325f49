namespace Lighter.Dockerfile.Ignore;

/// <summary>The shortest path that names the same, as Go's <c>path.Clean</c> finds it without looking at any file.</summary>
internal static class CleanPath
{
    public static string Of(string path)
    {
        if (path.Length == 0)
            return ".";
        var isRooted = path[0] == '/';
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or ".")
                continue;
            if (segment != "..")
                kept.Add(segment);
            else if (kept.Count > 0 && kept[^1] != "..")
                kept.RemoveAt(kept.Count - 1);
            else if (!isRooted)
                kept.Add(segment);
        }

        var clean = string.Join('/', kept);
        return isRooted ? "/" + clean : clean.Length > 0 ? clean : ".";
    }
}
