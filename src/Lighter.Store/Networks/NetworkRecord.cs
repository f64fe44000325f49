using System.Net;
using Lighter.Oci.Json;

namespace Lighter.Store.Networks;

/// <summary>A network as it was defined. Its link is made when the first container needs it.</summary>
public sealed record NetworkRecord
{
    /// <summary>The network of containers that name none.</summary>
    public const string DefaultName = "bridge";

    public required NetworkId Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>bridge</c>.</summary>
    public string Driver { get; init; } = "bridge";

    /// <summary>The link on the host; at most 15 characters.</summary>
    public required string Bridge { get; init; }

    public IPNetwork? Subnet { get; init; }

    public IPAddress? Gateway { get; init; }

    /// <summary>The part of the subnet that addresses are given from, if not all of it.</summary>
    public IPNetwork? Range { get; init; }

    public IPNetwork? Subnet6 { get; init; }

    public IPAddress? Gateway6 { get; init; }

    /// <inheritdoc cref="Range"/>
    public IPNetwork? Range6 { get; init; }

    /// <summary>Without a way out.</summary>
    public bool IsInternal { get; init; }

    public ValueMap Labels { get; init => field = value ?? []; } = [];

    public ValueMap Options { get; init => field = value ?? []; } = [];

    public required DateTimeOffset Created { get; init; }

    public bool IsDefault => Name == DefaultName;
}
