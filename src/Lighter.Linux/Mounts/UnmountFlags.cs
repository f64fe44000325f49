namespace Lighter.Linux;

/// <summary>Of <c>umount2(2)</c>.</summary>
[Flags]
public enum UnmountFlags
{
    None = 0,
    /// <summary><c>MNT_FORCE</c></summary>
    Force = 1,
    /// <summary><c>MNT_DETACH</c>: out of sight at once, gone when no longer used.</summary>
    Detach = 2,
    /// <summary><c>UMOUNT_NOFOLLOW</c></summary>
    NoFollow = 8,
}
