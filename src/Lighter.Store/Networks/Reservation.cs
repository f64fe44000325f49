namespace Lighter.Store.Networks;

/// <summary>What a container got, in the order of what it asked for.</summary>
public sealed record Reservation(IReadOnlyList<AddressLease> Leases, IReadOnlyList<PortReservation> Ports);
