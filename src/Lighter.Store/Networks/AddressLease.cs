using System.Net;
using Lighter.Oci.Json;
using Lighter.Store.Containers;

namespace Lighter.Store.Networks;

/// <summary>What a container wants of a network.</summary>
public sealed record LeaseRequest(NetworkId Network)
{
    public IPAddress? Address { get; init; }

    public IPAddress? Address6 { get; init; }

    /// <summary>Twelve hexadecimal digits in pairs; derived from the address when null, as Docker does.</summary>
    public string? Mac { get; init; }

    /// <summary>Names by which others on the network find it.</summary>
    public ValueList<string> Aliases { get; init => field = value ?? []; } = [];
}

/// <summary>An address that a container has until it gives it back.</summary>
public sealed record AddressLease
{
    public required NetworkId Network { get; init; }

    public required ContainerId Container { get; init; }

    public required IPAddress Address { get; init; }

    public IPAddress? Address6 { get; init; }

    public required string Mac { get; init; }

    public required ValueList<string> Aliases { get; init; }
}
