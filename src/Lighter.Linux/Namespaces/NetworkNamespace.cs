using Lighter.Linux.Native;
using Lighter.Linux.Netlink;
using Lighter.Linux.Netlink.Route;

namespace Lighter.Linux.Namespaces;

/// <summary>
/// A network namespace and a socket in it by which it is configured from outside.
/// <see href="https://man7.org/linux/man-pages/man7/network_namespaces.7.html"/>
/// </summary>
public sealed class NetworkNamespace : IDisposable
{
    private const int CloneNewNet = 0x40000000;
    private const int LoopbackIndex = 1;

    private NetworkNamespace(NamespaceFd descriptor, RouteSocket routes)
    {
        Descriptor = descriptor;
        Routes = routes;
    }

    public NamespaceFd Descriptor { get; }

    public RouteSocket Routes { get; }

    /// <summary>
    /// Makes a namespace with its loopback up. Links made in it later have no IPv6 unless it is asked for
    /// (<see cref="EnableIpv6"/>); the loopback keeps <c>::1</c>.
    /// </summary>
    /// <param name="owner">The user namespace whose root it belongs to; our own when absent.</param>
    public static NetworkNamespace Create(NamespaceFd? owner = null) => owner is null ? Create(OpenNew) : CreateIn(owner);

    private static NetworkNamespace Create(Func<NetworkNamespace> open) => OwnThread.Run(() =>
    {
        var created = open();

        created.Routes.Execute(new NetlinkRequest().SetLinkUp(LoopbackIndex));
        Ipv6Setting.Disable("default");
        return created;
    });

    /// <summary>Opens a namespace that exists; the descriptor is owned from then on.</summary>
    public static NetworkNamespace Open(NamespaceFd descriptor) =>
        Run(descriptor, () => new NetworkNamespace(descriptor, RouteSocket.Open()));

    /// <summary>
    /// Runs an action on a thread of its own that is inside the namespace: sockets it opens, and <c>/proc/sys/net</c> as it
    /// sees it, are the namespace's.
    /// </summary>
    public static T Run<T>(NamespaceFd descriptor, Func<T> action) => OwnThread.Run(() =>
    {
        if (Libc.setns(descriptor.Number, CloneNewNet) != 0)
            throw LinuxException.Last("setns", "network namespace");
        return action();
    });

    /// <inheritdoc cref="Run{T}"/>
    public static void Run(NamespaceFd descriptor, Action action) => Run(descriptor, () =>
    {
        action();
        return true;
    });

    /// <summary>Gives a link of this namespace IPv6.</summary>
    public void EnableIpv6(LinkName link) => Run(Descriptor, () => Ipv6Setting.Enable(link.ToString()));

    public void Dispose()
    {
        Routes.Dispose();
        Descriptor.Dispose();
    }

    /// <summary>Who has threads cannot enter a user namespace: a child makes the namespace in it.</summary>
    private static NetworkNamespace CreateIn(NamespaceFd owner)
    {
        var builder = new ChildProgramBuilder().Doing("making a network namespace");
        using var program = builder.Join(builder.Use(AnyFd.Duplicate(owner)), NamespaceKinds.User).Unshare(NamespaceKinds.Network).WaitForParent().Build();
        using var child = program.Launch();
        try
        {
            child.AwaitSync();
            var descriptor = NamespaceFd.OfNetwork(child.Pid);
            return Create(() => Enter(descriptor));
        }
        finally
        {
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            child.PidFd.Wait();
        }
    }

    private static NetworkNamespace Enter(NamespaceFd descriptor)
    {
        if (Libc.setns(descriptor.Number, CloneNewNet) != 0)
            throw LinuxException.Last("setns", "network namespace");
        return new NetworkNamespace(descriptor, RouteSocket.Open());
    }

    private static NetworkNamespace OpenNew()
    {
        if (Libc.unshare(CloneNewNet) != 0)
            throw LinuxException.Last("unshare", "network namespace");
        return OpenCurrent();
    }

    private static NetworkNamespace OpenCurrent() => new(NamespaceFd.Open("/proc/thread-self/ns/net"), RouteSocket.Open());
}
