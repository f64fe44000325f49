using Lighter.Linux;

namespace Lighter.Layers.Hashing;

/// <summary>
/// What tells that a file is still the one hashed before. The change time cannot be set by a user, and moves with content and
/// attributes alike.
/// </summary>
public readonly record struct FileIdentity(DeviceNumber Device, ulong Inode, long Size, FileTime Modified, FileTime Changed)
{
    internal static FileIdentity Of(in FileStatus status) => new(status.Device, status.Inode, status.Size, status.Modified, status.Changed);
}
