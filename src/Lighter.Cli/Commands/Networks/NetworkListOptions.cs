using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Networks;

/// <summary>What <c>lighter network list</c> is asked for.</summary>
internal sealed record NetworkListOptions(ValueList<Filter> Filters, string? Format, bool NoTruncation, bool Quiet);
