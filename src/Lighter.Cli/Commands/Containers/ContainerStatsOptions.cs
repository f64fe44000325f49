using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter stats</c> is asked for.</summary>
internal sealed record ContainerStatsOptions(ValueList<string> Containers, bool All, string? Format, bool NoStream, bool NoTruncation);
