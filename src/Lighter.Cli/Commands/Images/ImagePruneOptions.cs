using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter image prune</c> is asked for.</summary>
internal sealed record ImagePruneOptions(bool All, ValueList<Filter> Filters, bool Force);
