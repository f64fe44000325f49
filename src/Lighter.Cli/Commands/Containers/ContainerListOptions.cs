using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter ps</c> is asked for.</summary>
internal sealed record ContainerListOptions(bool All, ValueList<Filter> Filters, string? Format, int? Last, bool NoTruncation, bool Quiet, bool Size)
{
    public bool HasHeading { get; init; } = true;

    public ContainerOrder Order { get; init; }
}
