using Lighter.Engine.Containers.Lifecycle;
using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Network;
using Lighter.Oci.Json;
using Lighter.Store.Containers;
using Lighter.Store.Networks;

namespace Lighter.Engine.Networks;

/// <summary>
/// <c>network connect</c> and <c>network disconnect</c>: what the container asks for at its next start, and at once if it runs.
/// </summary>
public sealed class ConnectNetwork(LighterEngine engine)
{
    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it is there already, or has the host's network.</exception>
    public void Connect(ContainerRecord container, NetworkAttachment attachment)
    {
        using var held = engine.Store.Locks.Container(container.Id);
        var network = Resolve(attachment.Name);
        var stored = StoredContainer.FromBytes(container.Options);
        var present = Present(stored);
        if (present is [{ Mode: not NetworkMode.Named and not NetworkMode.None }])
            throw new LighterException(ErrorCode.Conflict, "container cannot be connected to network as it shares another's network");
        if (present.Any(other => IsOf(other, network)))
            throw new LighterException(ErrorCode.Conflict, $"endpoint with name {container.Name} already exists in network {network.Name}");
        if (Liveness.Of(engine, container.Id) is { IsRunning: true } running)
            new ContainerNetworking(engine).Connect(container, running.Pid, present, (network, attachment), stored.Options.Network);
        Save(container, stored, [.. present.Where(other => other.Mode != NetworkMode.None), attachment]);
    }

    /// <exception cref="LighterException"><see cref="ErrorCode.Conflict"/>: it is not on that network.</exception>
    public void Disconnect(ContainerRecord container, string name, bool force)
    {
        using var held = engine.Store.Locks.Container(container.Id);
        var network = Resolve(name);
        var stored = StoredContainer.FromBytes(container.Options);
        var present = Present(stored);
        if (!force && !present.Any(other => IsOf(other, network)))
            throw new LighterException(ErrorCode.Conflict, $"container {container.Id} is not connected to network {network.Name}");
        var remaining = present.Where(other => !IsOf(other, network)).ToList();
        if (Liveness.Of(engine, container.Id) is { IsRunning: true } running)
            new ContainerNetworking(engine).Disconnect(container, running.Pid, remaining, network, stored.Options.Network);
        Save(container, stored, remaining.Count > 0 ? remaining : [new NetworkAttachment { Mode = NetworkMode.None, Name = "none" }]);
    }

    private NetworkRecord Resolve(string name)
    {
        using var host = HostNetwork.Open();
        return new NetworkLookup(engine).Resolve(name, host);
    }

    private static List<NetworkAttachment> Present(StoredContainer stored) =>
        stored.Options.Network.Networks is { Count: > 0 } networks ? [.. networks] : [new NetworkAttachment()];

    private static bool IsOf(NetworkAttachment attachment, NetworkRecord network) => attachment.Mode == NetworkMode.Named
        && (attachment.Name == network.Name || (attachment.Name.Length >= 12 && network.Id.ToString().StartsWith(attachment.Name, StringComparison.Ordinal)));

    private void Save(ContainerRecord container, StoredContainer stored, IEnumerable<NetworkAttachment> networks)
    {
        var network = stored.Options.Network with { Networks = networks.ToValueList() };
        engine.Store.Containers.SetOptions(container.Id, (stored with { Options = stored.Options with { Network = network } }).ToBytes());
    }
}
