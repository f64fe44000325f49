namespace Lighter.Cli.Templates;

/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; a string constant's value without quotes.</param>
/// <param name="Position">Where it begins in the template.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position);
