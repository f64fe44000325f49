using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Store.Containers;

namespace Lighter.Engine.Networks;

/// <summary>Which networks containers ask for, also those that do not run, and which addresses are held by none that lives.</summary>
internal static class NetworkUsers
{
    public static HashSet<string> Names(LighterEngine engine) =>
        [.. engine.Store.Containers.List().SelectMany(container => StoredContainer.FromBytes(container.Options).Options.Network.Networks)
            .Where(network => network.Mode == NetworkMode.Named).Select(network => network.Name)];

    /// <summary>Gives back what containers hold that a crash has ended, names included.</summary>
    /// <param name="engine">Whose.</param>
    /// <param name="except">A container that is being started.</param>
    /// <returns>Whether there was any.</returns>
    public static bool ReleaseStale(LighterEngine engine, ContainerId? except)
    {
        if (engine.Store.Networks.ReleaseStale(container => container != except && Liveness.NeedsNetwork(engine, container)).Count == 0)
            return false;
        var names = new NetworkNames(engine);
        foreach (var network in engine.Store.Networks.List())
            names.WriteAgain(network.Id);
        return true;
    }
}
