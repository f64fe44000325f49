using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter system prune</c> is asked for.</summary>
internal sealed record SystemPruneOptions(bool All, ValueList<Filter> Filters, bool Force, bool Volumes);
