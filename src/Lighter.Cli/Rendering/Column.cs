namespace Lighter.Cli.Rendering;

/// <summary>A column of a table: what its head says and how a row's cell is made.</summary>
internal sealed record Column<T>(string Header, Func<T, string> Cell);
