using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Volumes;

/// <summary>What <c>lighter volume prune</c> is asked for.</summary>
internal sealed record VolumePruneOptions(bool All, ValueList<Filter> Filters, bool Force);
