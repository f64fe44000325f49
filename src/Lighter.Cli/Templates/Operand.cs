namespace Lighter.Cli.Templates;

/// <summary>A value of a template, with the fields taken from it.</summary>
internal abstract record Operand(int Position, IReadOnlyList<string> Fields)
{
    /// <summary><c>.</c> or <c>.A.B</c></summary>
    internal sealed record Cursor(int Position, IReadOnlyList<string> Fields) : Operand(Position, Fields);

    /// <summary><c>$x.A</c></summary>
    internal sealed record Variable(int Position, string Name, IReadOnlyList<string> Fields) : Operand(Position, Fields);

    internal sealed record Constant(int Position, object? Value) : Operand(Position, []);

    internal sealed record Function(int Position, string Name) : Operand(Position, []);

    /// <summary><c>(pipeline).A</c></summary>
    internal sealed record Group(int Position, Pipeline Pipeline, IReadOnlyList<string> Fields) : Operand(Position, Fields);

    /// <summary>The operand as the template has it, for errors.</summary>
    public string Source => this switch
    {
        Variable variable => string.Join('.', [variable.Name, .. Fields]),
        Function function => function.Name,
        Cursor when Fields.Count > 0 => "." + string.Join('.', Fields),
        Constant constant => constant.Value is string text ? $"\"{text}\"" : GoText.Print(constant.Value),
        _ => ".",
    };
}
