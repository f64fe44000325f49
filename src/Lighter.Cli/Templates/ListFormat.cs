using System.Diagnostics.CodeAnalysis;

namespace Lighter.Cli.Templates;

/// <summary>The words of a list's <c>--format</c> that are no templates.</summary>
internal static class ListFormat
{
    public const string Table = "table";
    public const string Raw = "raw";

    /// <summary>The usual table, for which <c>--quiet</c> has ids instead.</summary>
    public static bool IsUsual([NotNullWhen(false)] string? format) => format is null or "" or Table;
}
