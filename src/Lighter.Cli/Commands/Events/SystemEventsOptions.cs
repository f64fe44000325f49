using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Events;

/// <summary>What <c>lighter events</c> is asked for.</summary>
internal sealed record SystemEventsOptions(ValueList<Filter> Filters, string? Format, DateTimeOffset? Since, DateTimeOffset? Until);
