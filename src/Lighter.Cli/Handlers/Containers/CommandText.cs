using Lighter.Cli.Rendering;
using Lighter.Cli.Templates;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary>The column COMMAND: quoted as Go does, after it was cut.</summary>
internal static class CommandText
{
    private const int Width = 20;

    public static string Of(ContainerSummary container, bool noTruncation = false) =>
        GoEscape.Quote(noTruncation ? container.Command : Ellipsis.Cut(container.Command, Width));
}
