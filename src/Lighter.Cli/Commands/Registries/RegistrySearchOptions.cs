using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Registries;

/// <summary>What <c>lighter search</c> is asked for.</summary>
internal sealed record RegistrySearchOptions(string Term, ValueList<Filter> Filters, string? Format, int Limit, bool NoTruncation, RegistryAccess Registry);
