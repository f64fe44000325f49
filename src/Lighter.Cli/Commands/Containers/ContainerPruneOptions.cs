using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter container prune</c> is asked for.</summary>
internal sealed record ContainerPruneOptions(ValueList<Filter> Filters, bool Force);
