namespace Lighter.Cli.Templates;

/// <summary><c>$x := a | b c</c></summary>
/// <param name="Variables">The variables declared or assigned.</param>
/// <param name="IsAssignment">With <c>=</c>, not <c>:=</c>.</param>
/// <param name="Stages">The commands; each gets the result before as its last argument.</param>
internal sealed record Pipeline(IReadOnlyList<string> Variables, bool IsAssignment, IReadOnlyList<Stage> Stages);
