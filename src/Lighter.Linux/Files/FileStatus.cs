using Lighter.Linux.Native;

namespace Lighter.Linux;

/// <summary>What <c>statx(2)</c> tells of a file. <see href="https://man7.org/linux/man-pages/man2/statx.2.html"/></summary>
public readonly record struct FileStatus
{
    public required FileKind Kind { get; init; }

    /// <summary>The twelve permission bits, set-id and sticky among them.</summary>
    public required int Permissions { get; init; }

    public required uint Uid { get; init; }

    public required uint Gid { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    public required uint LinkCount { get; init; }

    public required ulong Inode { get; init; }

    /// <summary>The device that holds the file.</summary>
    public required DeviceNumber Device { get; init; }

    /// <summary>The device that the file is, if it is one.</summary>
    public required DeviceNumber Represents { get; init; }

    public required FileTime Modified { get; init; }

    public required FileTime Accessed { get; init; }

    public required FileTime Changed { get; init; }

    /// <summary>Disk use in 512-byte blocks.</summary>
    public required long Blocks { get; init; }

    internal static FileStatus From(in Libc.Statx s) => new()
    {
        Kind = (FileKind)(s.Mode & 0xF000),
        Permissions = (int)(s.Mode & 0xFFF),
        Uid = s.Uid,
        Gid = s.Gid,
        Size = (long)s.Size,
        LinkCount = s.LinkCount,
        Inode = s.Inode,
        Device = new DeviceNumber(s.DevMajor, s.DevMinor),
        Represents = new DeviceNumber(s.RdevMajor, s.RdevMinor),
        Modified = new FileTime(s.ModifyTime.Seconds, s.ModifyTime.Nanoseconds),
        Accessed = new FileTime(s.AccessTime.Seconds, s.AccessTime.Nanoseconds),
        Changed = new FileTime(s.ChangeTime.Seconds, s.ChangeTime.Nanoseconds),
        Blocks = (long)s.Blocks,
    };
}

/// <summary>A device's two numbers.</summary>
public readonly record struct DeviceNumber(uint Major, uint Minor)
{
    /// <summary>The C library's <c>makedev(3)</c>.</summary>
    internal ulong Packed =>
        ((ulong)(Major & 0xFFFFF000) << 32) | ((ulong)(Major & 0xFFF) << 8) | ((ulong)(Minor & 0xFFFFFF00) << 12) | (Minor & 0xFF);

    public override string ToString() => $"{Major}:{Minor}";
}
