using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Volumes;

/// <summary>What <c>lighter volume inspect</c> is asked for.</summary>
internal sealed record VolumeInspectOptions(ValueList<string> Volumes, string? Format);
