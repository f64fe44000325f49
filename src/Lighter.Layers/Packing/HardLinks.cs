using Lighter.Linux;

namespace Lighter.Layers.Packing;

/// <summary>The first name met of each file that has several.</summary>
internal sealed class HardLinks
{
    private readonly Dictionary<(DeviceNumber Device, ulong Inode), string> _names = [];

    /// <returns>Null: this name is the first.</returns>
    internal string? FirstNameOf(in FileStatus status, string path)
    {
        var key = (status.Device, status.Inode);
        if (_names.TryGetValue(key, out var first))
            return first;
        _names.Add(key, path);
        return null;
    }
}
