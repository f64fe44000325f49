namespace Lighter.Linux.Netlink.Route;

/// <summary><c>struct ifinfomsg</c></summary>
internal struct LinkHeader
{
    internal const int Length = 16;

    internal byte Family;
    internal byte Padding;
    internal ushort HardwareType;
    internal int Index;
    internal uint Flags;
    internal uint Change;
}

/// <summary><c>struct ifaddrmsg</c></summary>
internal struct AddressHeader
{
    internal const int Length = 8;

    internal byte Family;
    internal byte PrefixLength;
    internal byte Flags;
    internal byte Scope;
    internal int Index;
}

/// <summary><c>struct rtmsg</c></summary>
internal struct RouteHeader
{
    internal const int Length = 12;

    internal byte Family;
    internal byte DestinationLength;
    internal byte SourceLength;
    internal byte TypeOfService;
    internal byte Table;
    internal byte Protocol;
    internal byte Scope;
    internal byte Kind;
    internal uint Flags;
}
