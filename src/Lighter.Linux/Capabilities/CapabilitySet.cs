namespace Lighter.Linux;

/// <summary>
/// A set of capabilities as the kernel's bits. <see href="https://man7.org/linux/man-pages/man7/capabilities.7.html"/>
/// </summary>
public readonly record struct CapabilitySet(ulong Bits)
{
    private static readonly string[] Names =
    [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP", "LINUX_IMMUTABLE",
        "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT",
        "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE",
        "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP", "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ",
        "PERFMON", "BPF", "CHECKPOINT_RESTORE",
    ];

    public static CapabilitySet None => default;

    public static CapabilitySet All => new((1UL << Names.Length) - 1);

    /// <summary><c>CAP_SYS_ADMIN</c></summary>
    public static CapabilitySet SysAdmin => new(1UL << 21);

    /// <summary>How many capabilities this program knows.</summary>
    public static int Count => Names.Length;

    public static CapabilitySet operator |(CapabilitySet left, CapabilitySet right) => new(left.Bits | right.Bits);

    public static CapabilitySet operator &(CapabilitySet left, CapabilitySet right) => new(left.Bits & right.Bits);

    public static CapabilitySet BitwiseOr(CapabilitySet left, CapabilitySet right) => left | right;

    public static CapabilitySet BitwiseAnd(CapabilitySet left, CapabilitySet right) => left & right;

    /// <summary>Names as <c>CAP_CHOWN</c>, in any case, with or without the prefix.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: no such capability.</exception>
    public static CapabilitySet Parse(IEnumerable<string> names)
    {
        var bits = 0UL;
        foreach (var name in names)
            bits |= 1UL << (TryNumber(name, out var number) ? number : throw new LighterException(ErrorCode.InvalidArgument, $"unknown capability: {name}"));
        return new CapabilitySet(bits);
    }

    public static bool TryNumber(string name, out int number)
    {
        var plain = name.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
        number = Array.FindIndex(Names, known => known.Equals(plain, StringComparison.OrdinalIgnoreCase));
        return number >= 0;
    }

    public bool Contains(int number) => (Bits & (1UL << number)) != 0;

    /// <summary>The names as the runtime specification writes them.</summary>
    public IEnumerable<string> ToNames()
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (Contains(i))
                yield return "CAP_" + Names[i];
        }
    }

    public override string ToString() => string.Join(",", ToNames());
}
