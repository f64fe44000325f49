namespace Lighter.Dockerfile.Instructions;

/// <summary>A command in shell form (one text for a shell) or exec form (a program and its arguments).</summary>
/// <param name="Words">In shell form the text alone; empty for an empty command.</param>
public sealed record CommandForm(IReadOnlyList<string> Words, bool IsShell)
{
    /// <summary>The heredocs of a shell form, in order.</summary>
    public IReadOnlyList<HeredocFile> Heredocs { get; init; } = [];

    /// <summary>
    /// The heredoc that is the whole command (<c>RUN &lt;&lt;EOF</c>): a script of its own, run by the shell or, when it
    /// starts with <c>#!</c>, by the program that it names. Null for all other commands.
    /// </summary>
    public HeredocFile? Script { get; init; }

    /// <summary>
    /// The text for the shell, with heredocs joined on as the shell expects them; for a <see cref="Script"/>, its content.
    /// </summary>
    public string ShellText => Script is { } script
        ? script.Content
        : string.Concat([.. Words, .. Heredocs.Select(static doc => $"\n{doc.RawContent}{doc.Name}")]);
}
