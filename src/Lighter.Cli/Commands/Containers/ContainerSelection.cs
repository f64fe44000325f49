using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>Which containers a command is about: those named, or those that options stand for.</summary>
/// <param name="Names">As the user wrote them.</param>
/// <param name="All">Every one that the command makes sense for.</param>
/// <param name="Latest">The last created one.</param>
/// <param name="Filters">Conditions, as of <c>ps</c>.</param>
/// <param name="IdFiles">Files with an id in each, as <c>--cidfile</c> writes them.</param>
/// <param name="Ignore">One that is missing is no failure.</param>
internal sealed record ContainerSelection(ValueList<string> Names, bool All, bool Latest, ValueList<Filter> Filters, ValueList<string> IdFiles, bool Ignore);
