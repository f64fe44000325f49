using Lighter.Engine.Supervisor.Ports;
using Lighter.Linux;
using Lighter.Linux.Namespaces;
using Lighter.Network.Ports;
using Lighter.Network.Resolving;
using HeldPort = Lighter.Network.Ports.PortReservation;
using Lighter.Store.Networks;

namespace Lighter.Engine.Containers.Networking;

/// <summary>
/// A container's network as it is set up for one start. Until the supervisor has what it must hold, disposing closes everything.
/// </summary>
internal sealed class NetworkSetup : IDisposable
{
    /// <summary>As <see cref="Planning.PlanContext.NetworkNamespacePath"/> has it.</summary>
    public string? NamespacePath { get; init; }

    /// <summary>The run directory of the container whose network this one shares, and with it what is written there about it.</summary>
    public string? SharedFiles { get; init; }

    /// <summary>The namespace made for this start.</summary>
    public NetworkNamespace? Namespace { get; init; }

    public IReadOnlyList<AddressLease> Leases { get; init; } = [];

    public IReadOnlyList<PortForward> Forwards { get; init; } = [];

    public IReadOnlyList<HeldPort> Ports { get; init; } = [];

    /// <summary>Where callers on <c>::1</c> find published ports, and what they are led to.</summary>
    public IReadOnlyList<RelayPlan> Relays { get; init; } = [];

    /// <summary>Where the container asks for names; nothing when none of its networks has any.</summary>
    public ResolverSockets? Names { get; init; }

    /// <summary>The gateway of the first network: the host as the container sees it.</summary>
    public System.Net.IPAddress? HostGateway { get; init; }

    /// <summary>What the supervisor holds open as long as the container runs.</summary>
    public IEnumerable<FileDescriptor> Held => Ports.SelectMany(port => port.Sockets);

    public void Dispose()
    {
        Namespace?.Dispose();
        Names?.Dispose();
        foreach (var port in Ports)
            port.Dispose();
        foreach (var relay in Relays)
            relay.Listener.Dispose();
    }
}
