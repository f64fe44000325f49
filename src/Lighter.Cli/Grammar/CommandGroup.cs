namespace Lighter.Cli.Grammar;

/// <summary>A noun with its verbs: <c>volume create</c>. A command is built only when it is asked for.</summary>
internal sealed class CommandGroup(string name, string summary) : CommandNode(name, summary)
{
    /// <summary>The verbs in the order of help.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Builds the command of a verb or of a verb's other name; null for an unknown word.</summary>
    public required Func<string, CommandNode?> Find { get; init; }

    /// <summary>Options that stand between the noun and the verb; none in most groups.</summary>
    public GroupOptions? Options { get; init; }

    public IEnumerable<CommandNode> Visible => Names.Select(word => Find(word)!).Where(node => !node.Hidden);
}
