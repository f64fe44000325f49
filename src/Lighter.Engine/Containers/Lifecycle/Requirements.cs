using Lighter.Engine.Containers.Records;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Which containers others require (<c>--requires</c>), and so may not be removed before those.</summary>
internal sealed class Requirements
{
    private static readonly byte[] Mark = [.. "\"Requires\":"u8];

    private readonly ILookup<string, ContainerId> _dependents;

    private Requirements(ILookup<string, ContainerId> dependents) => _dependents = dependents;

    internal bool IsNone => _dependents.Count == 0;

    internal static Requirements Read(LighterEngine engine) => new(
        (from container in engine.Store.Containers.ListByOptions(Mark)
         from required in StoredContainer.FromBytes(container.Options).Options.Requires
         select (Required: required, container.Id)).ToLookup(pair => pair.Required, pair => pair.Id));

    internal IEnumerable<ContainerId> DependentsOf(ContainerId id) => _dependents[id.ToString()];
}
