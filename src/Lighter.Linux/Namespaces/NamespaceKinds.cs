namespace Lighter.Linux;

/// <summary>The kernel's kinds of namespace, <c>CLONE_NEW*</c>. <see href="https://man7.org/linux/man-pages/man7/namespaces.7.html"/></summary>
[Flags]
public enum NamespaceKinds
{
    None = 0,
    /// <summary><c>CLONE_NEWTIME</c></summary>
    Time = 0x00000080,
    /// <summary><c>CLONE_NEWNS</c></summary>
    Mount = 0x00020000,
    /// <summary><c>CLONE_NEWCGROUP</c></summary>
    Cgroup = 0x02000000,
    /// <summary><c>CLONE_NEWUTS</c></summary>
    Uts = 0x04000000,
    /// <summary><c>CLONE_NEWIPC</c></summary>
    Ipc = 0x08000000,
    /// <summary><c>CLONE_NEWUSER</c></summary>
    User = 0x10000000,
    /// <summary><c>CLONE_NEWPID</c></summary>
    Pid = 0x20000000,
    /// <summary><c>CLONE_NEWNET</c></summary>
    Network = 0x40000000,
}
