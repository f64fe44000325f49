namespace Lighter.Linux.Netlink.Route;

/// <summary>Attributes of routes (<c>linux/rtnetlink.h</c>).</summary>
internal static class RouteAttribute
{
    internal const int Destination = 1;
    internal const int OutputLink = 4;
    internal const int Gateway = 5;
    internal const int Table = 15;
}
