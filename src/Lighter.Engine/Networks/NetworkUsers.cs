using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;

namespace Lighter.Engine.Networks;

/// <summary>Which networks containers ask for, also those that do not run.</summary>
internal static class NetworkUsers
{
    public static HashSet<string> Names(LighterEngine engine) =>
        [.. engine.Store.Containers.List().SelectMany(container => StoredContainer.FromBytes(container.Options).Options.Network.Networks)
            .Where(network => network.Mode == NetworkMode.Named).Select(network => network.Name)];
}
