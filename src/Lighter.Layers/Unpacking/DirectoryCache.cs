using System.Diagnostics.CodeAnalysis;
using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// Directories lately used, kept open by their path: most entries of an archive lie beside the one before. It must be emptied
/// when a directory or link is taken away, as paths may then mean something else.
/// </summary>
internal sealed class DirectoryCache : IDisposable
{
    private const int Capacity = 64;

    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Slot>.AlternateLookup<ReadOnlySpan<char>> _byPath;
    private long _clock;

    internal DirectoryCache() => _byPath = _slots.GetAlternateLookup<ReadOnlySpan<char>>();

    internal bool TryGet(ReadOnlySpan<char> path, [NotNullWhen(true)] out DirectoryFd? directory)
    {
        directory = null;
        if (!_byPath.TryGetValue(path, out var slot))
            return false;
        slot.Used = ++_clock;
        directory = slot.Directory;
        return true;
    }

    internal DirectoryFd Add(string path, DirectoryFd directory)
    {
        if (_slots.Count == Capacity)
            RemoveOldest();
        _slots.Add(path, new Slot(directory) { Used = ++_clock });
        return directory;
    }

    internal void Clear()
    {
        foreach (var slot in _slots.Values)
            slot.Directory.Dispose();
        _slots.Clear();
    }

    public void Dispose() => Clear();

    private void RemoveOldest()
    {
        var (path, slot) = _slots.MinBy(static s => s.Value.Used);
        slot.Directory.Dispose();
        _slots.Remove(path);
    }

    private sealed class Slot(DirectoryFd directory)
    {
        internal DirectoryFd Directory => directory;

        internal long Used { get; set; }
    }
}
