using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Store.Cache;

/// <summary>What a file's status was when its content had a certain digest: if nothing of it changed, neither did the content.</summary>
public readonly record struct FileStamp(ulong Device, ulong Inode, long Size, long ModifiedNanoseconds, long ChangedNanoseconds)
{
    public static FileStamp Of(in FileStatus status) => new(
        ((ulong)status.Device.Major << 32) | status.Device.Minor,
        status.Inode,
        status.Size,
        Nanoseconds(status.Modified),
        Nanoseconds(status.Changed));

    private static long Nanoseconds(FileTime time) => unchecked((time.Seconds * 1_000_000_000) + time.Nanoseconds);
}

/// <summary>A file's stamp with the digest of its content.</summary>
public readonly record struct FileHash(FileStamp Stamp, Digest Digest);
