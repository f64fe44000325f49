using Lighter.Linux;

namespace Lighter.Layers.Packing;

/// <summary>What a directory holds, in the one order that everything here follows.</summary>
internal static class TreeNames
{
    internal static List<string> Sorted(DirectoryFd directory)
    {
        var entries = directory.ReadEntries();
        var names = new List<string>(entries.Count);
        foreach (var entry in entries)
            names.Add(entry.Name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
