using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>Which namespaces are new, joined or the host's.</summary>
internal static class NamespaceSection
{
    public static ValueList<LinuxNamespace> Build(ContainerCreateOptions options, PlanContext context)
    {
        List<LinuxNamespace> namespaces = [new() { Type = LinuxNamespaceType.Mount }];
        if (context.UserNamespacePath is not null || context.UidMappings is not null)
            namespaces.Add(new() { Type = LinuxNamespaceType.User, Path = context.UserNamespacePath });
        Add(namespaces, LinuxNamespaceType.Pid, options.Namespaces.Pid, context);
        Add(namespaces, LinuxNamespaceType.Ipc, options.Namespaces.Ipc, context);
        Add(namespaces, LinuxNamespaceType.Uts, options.Namespaces.Uts, context);
        Add(namespaces, LinuxNamespaceType.Cgroup, options.Namespaces.Cgroup, context);
        if (context.NetworkNamespacePath is { } network)
            namespaces.Add(new() { Type = LinuxNamespaceType.Network, Path = network.Length > 0 ? network : null });
        return namespaces.ToValueList();
    }

    private static void Add(List<LinuxNamespace> namespaces, LinuxNamespaceType type, NamespaceMode mode, PlanContext context)
    {
        switch (mode.Kind)
        {
            case NamespaceKind.Host:
                break;
            case NamespaceKind.Path:
                namespaces.Add(new() { Type = type, Path = mode.Argument });
                break;
            case NamespaceKind.Container:
                var path = context.NamespacePathOf?.Invoke(mode, type)
                    ?? throw new InvalidOperationException("no way to find another container's namespaces was given");
                namespaces.Add(new() { Type = type, Path = path });
                break;
            default:
                namespaces.Add(new() { Type = type });
                break;
        }
    }
}
