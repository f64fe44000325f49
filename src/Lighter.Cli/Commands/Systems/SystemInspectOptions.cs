using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter inspect</c> is asked for.</summary>
internal sealed record SystemInspectOptions(ValueList<string> Names, string? Format, bool Size, InspectType? Type);
