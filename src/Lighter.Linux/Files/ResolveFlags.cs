namespace Lighter.Linux;

/// <summary>How <c>openat2</c> walks a path. <see href="https://man7.org/linux/man-pages/man2/openat2.2.html"/></summary>
[Flags]
public enum ResolveFlags
{
    None = 0,
    /// <summary><c>RESOLVE_NO_XDEV</c>: no mount point is crossed.</summary>
    NoCrossing = 0x01,
    /// <summary><c>RESOLVE_NO_MAGICLINKS</c>: no <c>/proc/…/fd</c>-like links.</summary>
    NoMagicLinks = 0x02,
    /// <summary><c>RESOLVE_NO_SYMLINKS</c></summary>
    NoSymlinks = 0x04,
    /// <summary><c>RESOLVE_BENEATH</c>: a step out of the directory is an error.</summary>
    Beneath = 0x08,
    /// <summary><c>RESOLVE_IN_ROOT</c>: the directory is <c>/</c>, as after chroot.</summary>
    InRoot = 0x10,
}
