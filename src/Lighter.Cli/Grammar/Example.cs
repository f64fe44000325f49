namespace Lighter.Cli.Grammar;

/// <summary>A command line worth showing, and what it does.</summary>
internal sealed record Example(string Line, string Purpose);
