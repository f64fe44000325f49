using System.Globalization;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>--tail N|all</c></summary>
internal static class TailOption
{
    /// <summary>The number of lines; none for all. Like Docker, anything that is no number means all.</summary>
    public static Option<int?> Create() =>
        new("tail", 'n', "Number of lines from the end", null, (_, text) => Parse(text)) { Metavar = "string", Default = "all" };

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : null;
}
