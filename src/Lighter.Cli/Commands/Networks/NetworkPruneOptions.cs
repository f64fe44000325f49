using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Networks;

/// <summary>What <c>lighter network prune</c> is asked for.</summary>
internal sealed record NetworkPruneOptions(ValueList<Filter> Filters, bool Force);
