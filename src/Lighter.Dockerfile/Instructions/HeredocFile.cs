namespace Lighter.Dockerfile.Instructions;

/// <summary>A heredoc: the content of a file to be, or of a shell's input.</summary>
/// <param name="Name">The word that ends it, and the file's name in COPY and ADD.</param>
/// <param name="Content">The content, without leading tabs where <c>&lt;&lt;-</c> asks for it.</param>
/// <param name="Expand">Whether variables are expanded (the word was not quoted).</param>
public sealed record HeredocFile(string Name, string Content, bool Expand)
{
    /// <summary>The lines as written.</summary>
    internal string RawContent { get; init; } = Content;
}
