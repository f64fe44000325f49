using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Volumes;

/// <summary>What <c>lighter volume create</c> is asked for.</summary>
internal sealed record VolumeCreateOptions(string? Name, string Driver, ValueMap Labels, ValueMap DriverOptions, bool Ignore);
