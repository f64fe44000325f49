using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Volumes;

/// <summary>What <c>lighter volume remove</c> is asked for.</summary>
internal sealed record VolumeRemoveOptions(ValueList<string> Volumes, bool Force);
