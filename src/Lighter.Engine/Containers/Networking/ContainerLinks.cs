using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Networking;

/// <summary>Looks up what <c>--link</c> names.</summary>
internal sealed class ContainerLinks(LighterEngine engine)
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: one of them does not run.</exception>
    public IReadOnlyList<LinkedContainer> Resolve(ContainerRecord container, StoredContainer stored) =>
        [.. stored.Options.Network.Links.Select(link => Resolve(link, container))];

    private LinkedContainer Resolve(ContainerLink link, ContainerRecord container)
    {
        var other = engine.Store.Containers.Resolve(link.Container);
        return Liveness.IsRunning(engine, other.Id) && engine.Store.Networks.Leases(other.Id) is [var lease, ..]
            ? new LinkedContainer(link.Alias, other, StoredContainer.FromBytes(other.Options), lease.Address)
            : throw new LighterException(ErrorCode.Conflict, $"Cannot link to a non running container: /{other.Name} AS /{container.Name}/{link.Alias}");
    }
}
