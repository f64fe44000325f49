namespace Lighter.Cli.Templates;

/// <summary>A function or value with its arguments.</summary>
internal sealed record Stage(IReadOnlyList<Operand> Operands);
