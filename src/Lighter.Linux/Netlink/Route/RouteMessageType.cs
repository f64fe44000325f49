namespace Lighter.Linux.Netlink.Route;

/// <summary>Types of rtnetlink messages. <see href="https://man7.org/linux/man-pages/man7/rtnetlink.7.html"/></summary>
internal static class RouteMessageType
{
    internal const ushort NewLink = 16;
    internal const ushort DeleteLink = 17;
    internal const ushort GetLink = 18;
    internal const ushort NewAddress = 20;
    internal const ushort GetAddress = 22;
    internal const ushort NewRoute = 24;
    internal const ushort GetRoute = 26;
}
