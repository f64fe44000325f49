namespace Lighter.Linux;

/// <summary>Per-mount attributes, <c>MOUNT_ATTR_*</c>. <see href="https://man7.org/linux/man-pages/man2/mount_setattr.2.html"/></summary>
[Flags]
public enum MountAttributes
{
    None = 0,
    /// <summary><c>MOUNT_ATTR_RDONLY</c></summary>
    ReadOnly = 0x01,
    /// <summary><c>MOUNT_ATTR_NOSUID</c></summary>
    NoSuid = 0x02,
    /// <summary><c>MOUNT_ATTR_NODEV</c></summary>
    NoDevices = 0x04,
    /// <summary><c>MOUNT_ATTR_NOEXEC</c></summary>
    NoExec = 0x08,
    /// <summary><c>MOUNT_ATTR_NOATIME</c></summary>
    NoAccessTime = 0x10,
    /// <summary><c>MOUNT_ATTR_STRICTATIME</c></summary>
    StrictAccessTime = 0x20,
    /// <summary><c>MOUNT_ATTR__ATIME</c>: the whole field of access-time settings, to be cleared before one is set.</summary>
    AccessTimeMask = 0x70,
    /// <summary><c>MOUNT_ATTR_NODIRATIME</c></summary>
    NoDirectoryAccessTime = 0x80,
    /// <summary><c>MOUNT_ATTR_IDMAP</c></summary>
    IdMap = 0x100000,
    /// <summary><c>MOUNT_ATTR_NOSYMFOLLOW</c></summary>
    NoSymlinks = 0x200000,
}
