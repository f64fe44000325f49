using Lighter.Linux;
using Lighter.Linux.Namespaces;

namespace Lighter.Build.Execution.Commands;

/// <summary>A namespace with nothing but its loopback.</summary>
internal sealed class NoNetwork : BuildNetworkLease
{
    private readonly NetworkNamespace _namespace = NetworkNamespace.Create();

    public override NamespaceFd Namespace => _namespace.Descriptor;

    public override string ResolverFile => "";

    public override ValueTask DisposeAsync()
    {
        _namespace.Dispose();
        return ValueTask.CompletedTask;
    }
}
