using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter container inspect</c> is asked for.</summary>
internal sealed record ContainerInspectOptions(ValueList<string> Names, string? Format, bool Size);
