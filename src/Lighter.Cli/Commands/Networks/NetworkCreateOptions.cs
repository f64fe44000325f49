using System.Net;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Networks;

/// <summary>What <c>lighter network create</c> is asked for.</summary>
internal sealed record NetworkCreateOptions
{
    public required string Name { get; init; }

    public required string Driver { get; init; }

    public ValueMap DriverOptions { get; init; } = [];

    public ValueMap Labels { get; init; } = [];

    public ValueList<IPNetwork> Subnets { get; init; } = [];

    public ValueList<IPAddress> Gateways { get; init; } = [];

    /// <summary>The part of a subnet that containers get addresses from.</summary>
    public ValueList<IPNetwork> Ranges { get; init; } = [];

    public bool Internal { get; init; }

    public bool Ipv4 { get; init; }

    public bool Ipv6 { get; init; }
}
