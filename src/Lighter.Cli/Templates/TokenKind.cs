namespace Lighter.Cli.Templates;

/// <summary>The kinds of tokens between <c>{{</c> and <c>}}</c>, and the text outside.</summary>
internal enum TokenKind
{
    Text,
    Open,
    Close,
    Space,
    Dot,
    Field,
    Variable,
    Identifier,
    String,
    Number,
    Bool,
    Nil,
    Pipe,
    LeftParen,
    RightParen,
    Comma,
    Assign,
    Declare,
    End,
}
