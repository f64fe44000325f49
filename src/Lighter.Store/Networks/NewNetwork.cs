using System.Net;
using Lighter.Oci.Json;

namespace Lighter.Store.Networks;

/// <summary>What a user says of a network to make; the rest is chosen.</summary>
public sealed record NewNetwork(string Name)
{
    public IPNetwork? Subnet { get; init; }

    public IPAddress? Gateway { get; init; }

    /// <summary>The part of the subnet that addresses are given from; all of it unless named.</summary>
    public IPNetwork? Range { get; init; }

    public IPNetwork? Subnet6 { get; init; }

    public IPAddress? Gateway6 { get; init; }

    /// <inheritdoc cref="Range"/>
    public IPNetwork? Range6 { get; init; }

    public string? Bridge { get; init; }

    public bool IsInternal { get; init; }

    public ValueMap Labels { get; init => field = value ?? []; } = [];

    public ValueMap Options { get; init => field = value ?? []; } = [];
}
