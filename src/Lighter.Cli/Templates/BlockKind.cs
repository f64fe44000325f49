namespace Lighter.Cli.Templates;

/// <summary>The clauses that end with <c>{{end}}</c>.</summary>
internal enum BlockKind
{
    If,
    With,
    Range,
}
