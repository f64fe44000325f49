namespace Lighter.Dockerfile.Parsing;

/// <summary>
/// A document within a Dockerfile: <c>&lt;&lt;NAME</c> in an instruction, its lines behind it, and a line <c>NAME</c>.
/// </summary>
/// <param name="Name">The word that ends it.</param>
/// <param name="Expand">Whether variables in it are expanded: no part of the word was quoted.</param>
/// <param name="StripTabs">Written <c>&lt;&lt;-</c>: tabs at the start of lines are not part of the content.</param>
/// <param name="Content">The lines as written.</param>
internal sealed record Heredoc(string Name, bool Expand, bool StripTabs, string Content);
