using Lighter.Linux;

namespace Lighter.Build;

/// <summary>Gives commands of RUN a network namespace with a way out.</summary>
public interface IBuildNetwork
{
    public ValueTask<BuildNetworkLease> AcquireAsync(CancellationToken cancellation);
}

/// <summary>A network for one command; disposing takes it down.</summary>
public abstract class BuildNetworkLease : IAsyncDisposable
{
    /// <summary>The namespace to join; null for the host's.</summary>
    public abstract NamespaceFd? Namespace { get; }

    /// <summary>The content of <c>/etc/resolv.conf</c>.</summary>
    public abstract string ResolverFile { get; }

    public abstract ValueTask DisposeAsync();
}
