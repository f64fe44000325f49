namespace Lighter.Linux.Netlink;

/// <summary>Flags of a netlink message's header.</summary>
[Flags]
public enum NetlinkFlags : ushort
{
    None = 0,
    /// <summary><c>NLM_F_REQUEST</c></summary>
    Request = 1,
    /// <summary><c>NLM_F_MULTI</c>: of an answer, more follows until <c>NLMSG_DONE</c>.</summary>
    Multi = 2,
    /// <summary><c>NLM_F_ACK</c></summary>
    Ack = 4,
    /// <summary><c>NLM_F_DUMP_INTR</c>: of a dump, what was listed changed meanwhile.</summary>
    DumpInterrupted = 0x10,
    /// <summary><c>NLM_F_DUMP</c></summary>
    Dump = 0x300,
    /// <summary><c>NLM_F_REPLACE</c></summary>
    Replace = 0x100,
    /// <summary><c>NLM_F_EXCL</c>: it must not exist yet.</summary>
    Exclusive = 0x200,
    /// <summary><c>NLM_F_CREATE</c></summary>
    Create = 0x400,
    /// <summary><c>NLM_F_APPEND</c></summary>
    Append = 0x800,
}
