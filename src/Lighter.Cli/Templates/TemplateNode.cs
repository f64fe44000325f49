namespace Lighter.Cli.Templates;

/// <summary>A part of a parsed template.</summary>
internal abstract record TemplateNode(int Position)
{
    internal sealed record Text(int Position, string Value) : TemplateNode(Position);

    /// <summary><c>{{pipeline}}</c></summary>
    internal sealed record Action(int Position, Pipeline Pipeline) : TemplateNode(Position);

    /// <summary><c>if</c>, <c>with</c> and <c>range</c>.</summary>
    internal sealed record Block(int Position, BlockKind Kind, Pipeline Pipeline, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Else)
        : TemplateNode(Position);

    /// <summary><c>{{template "name" pipeline}}</c></summary>
    /// <param name="Position">Of the name.</param>
    /// <param name="Name">Of the template.</param>
    /// <param name="Pipeline">Its data; without it there is none.</param>
    /// <param name="Words">Both as they are written, for errors.</param>
    internal sealed record Call(int Position, string Name, Pipeline? Pipeline, string Words) : TemplateNode(Position);

    /// <summary><c>break</c> and <c>continue</c>.</summary>
    internal sealed record Jump(int Position, bool IsBreak) : TemplateNode(Position);
}
