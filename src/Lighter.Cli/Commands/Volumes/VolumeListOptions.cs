using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Volumes;

/// <summary>What <c>lighter volume list</c> is asked for.</summary>
internal sealed record VolumeListOptions(ValueList<Filter> Filters, string? Format, bool Quiet);
