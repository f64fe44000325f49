using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime;

/// <summary>What a container gets when nobody asks for more or less: Docker's defaults.</summary>
public static class DefaultSecurity
{
    /// <summary>The fourteen capabilities of a container's root.</summary>
    public static CapabilitySet Capabilities { get; } = CapabilitySet.Parse(
    [
        "CHOWN", "DAC_OVERRIDE", "FSETID", "FOWNER", "MKNOD", "NET_RAW", "SETGID", "SETUID", "SETFCAP", "SETPCAP", "NET_BIND_SERVICE",
        "SYS_CHROOT", "KILL", "AUDIT_WRITE",
    ]);

    public static ValueList<string> MaskedPaths { get; } =
    [
        "/proc/asound", "/proc/acpi", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list",
        "/proc/timer_stats", "/proc/sched_debug", "/proc/scsi", "/sys/firmware", "/sys/devices/virtual/powercap",
    ];

    public static ValueList<string> ReadonlyPaths { get; } = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

    /// <summary>The kernel's file systems, in the order in which they are mounted.</summary>
    public static ValueList<Mount> Mounts { get; } =
    [
        Kernel("/proc", "proc", "nosuid", "noexec", "nodev"),
        Kernel("/dev", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"),
        Kernel("/dev/pts", "devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"),
        Kernel("/sys", "sysfs", "nosuid", "noexec", "nodev", "ro"),
        Kernel("/sys/fs/cgroup", "cgroup", "ro", "nosuid", "noexec", "nodev"),
        Kernel("/dev/mqueue", "mqueue", "nosuid", "noexec", "nodev"),
        Kernel("/dev/shm", "tmpfs", "nosuid", "noexec", "nodev", "mode=1777", "size=67108864") with { Source = "shm" },
    ];

    /// <summary>Access to nothing but what every container may use.</summary>
    public static ValueList<LinuxDeviceRule> DeviceRules { get; } =
    [
        new() { Allow = false, Access = "rwm" },
        new() { Allow = true, Type = "c", Access = "m" },
        new() { Allow = true, Type = "b", Access = "m" },
        Character(1, 3), Character(1, 5), Character(1, 7), Character(1, 8), Character(1, 9), Character(5, 0), Character(5, 1), Character(5, 2),
        new() { Allow = true, Type = "c", Major = 136, Access = "rwm" },
    ];

    /// <summary>Docker's profile for a process with these capabilities, as a part of the specification.</summary>
    public static LinuxSeccomp Seccomp(CapabilitySet bounding) => DefaultSeccompProfile.Profile(bounding);

    /// <summary>The capability sets of a process: all alike, inheritable and ambient empty (CVE-2022-29162).</summary>
    public static LinuxCapabilities CapabilitiesOf(CapabilitySet set)
    {
        var names = set.ToNames().ToValueList();
        return new LinuxCapabilities { Bounding = names, Effective = names, Permitted = names };
    }

    private static Mount Kernel(string destination, string type, params ReadOnlySpan<string> options) =>
        new() { Destination = destination, Type = type, Source = type, Options = ValueList.Create(options) };

    private static LinuxDeviceRule Character(long major, long minor) => new() { Allow = true, Type = "c", Major = major, Minor = minor, Access = "rwm" };
}
