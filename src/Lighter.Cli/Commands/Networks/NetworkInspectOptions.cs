using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Networks;

/// <summary>What <c>lighter network inspect</c> is asked for.</summary>
internal sealed record NetworkInspectOptions(ValueList<string> Networks, string? Format);
