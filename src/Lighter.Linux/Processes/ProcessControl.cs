namespace Lighter.Linux;

/// <summary>Options of <c>prctl(2)</c>. <see href="https://man7.org/linux/man-pages/man2/prctl.2.html"/></summary>
public enum ProcessControl
{
    /// <summary><c>PR_SET_PDEATHSIG</c></summary>
    ParentDeathSignal = 1,
    /// <summary><c>PR_SET_DUMPABLE</c></summary>
    Dumpable = 4,
    /// <summary><c>PR_SET_KEEPCAPS</c></summary>
    KeepCapabilities = 8,
    /// <summary><c>PR_CAPBSET_DROP</c></summary>
    DropBounding = 24,
    /// <summary><c>PR_SET_NO_NEW_PRIVS</c></summary>
    NoNewPrivileges = 38,
    /// <summary><c>PR_CAP_AMBIENT</c></summary>
    Ambient = 47,
}
