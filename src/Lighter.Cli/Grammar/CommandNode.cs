namespace Lighter.Cli.Grammar;

/// <summary>A word of the command line: a <see cref="Command"/> or a <see cref="CommandGroup"/> of them.</summary>
internal abstract class CommandNode(string name, string summary)
{
    /// <summary>The word itself.</summary>
    public string Name { get; } = name;

    /// <summary>One line without a full stop, for lists of commands.</summary>
    public string Summary { get; } = summary;

    /// <summary>Works, but is left out of help and documents.</summary>
    public bool Hidden { get; init; }
}
