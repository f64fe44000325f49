namespace Lighter.Cli.Grammar;

/// <summary>
/// The grammar of one command, as data: help, completion and the pages of <c>docs/cli</c> are made from the same definition
/// that the parser follows.
/// </summary>
internal abstract class Command(string name, string summary) : CommandNode(name, summary)
{
    private static readonly IReadOnlyList<string> OptionsOnly = ["[OPTIONS]"];

    /// <summary>The forms of the words after the command's name.</summary>
    public IReadOnlyList<string> Usage { get; init; } = OptionsOnly;

    /// <summary>More than the summary says, in full sentences.</summary>
    public string? Description { get; init; }

    /// <summary>How many words that are not options there may be.</summary>
    public Arity Arity { get; init; } = Arity.None;

    /// <summary>Options such as <c>--all</c>, each of which stands for the words.</summary>
    public IReadOnlyList<Option> StandForWords { get; init; } = [];

    /// <summary>What those words name; the last kind stands for all further words.</summary>
    public IReadOnlyList<ArgumentKind> Arguments { get; init; } = [];

    /// <summary>False: options end at the first word, as all further ones belong to the container's command.</summary>
    public bool Interspersed { get; init; } = true;

    /// <summary>All ways to say the command, without the program's name.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The shortest way to say the command.</summary>
    public string Canonical => Aliases.MinBy(alias => (alias.Count(character => character == ' '), alias.Length))!;

    /// <summary>
    /// Ctrl-C cancels the handler's token, so that it can clean up. Without this the signal ends the program at once, or is the
    /// handler's to pass on.
    /// </summary>
    public bool Interruptible { get; init; }

    /// <summary>
    /// Works on files of many owners, as layers and containers have them: for a user without privilege the command runs inside a
    /// user namespace in which those owners are to be had.
    /// </summary>
    public bool OwnsFiles { get; init; }

    /// <summary>The container, if one is named, whose own user namespace will do while it runs; for <see cref="OwnsFiles"/>.</summary>
    public Func<Parse, string?>? ContainerOf { get; init; }

    public IReadOnlyList<Example> Examples { get; init; } = [];

    /// <summary>How failures become exit codes.</summary>
    public FailureStyle Failures { get; init; }

    public IReadOnlyList<Option> Options
    {
        get;
        init
        {
            field = value;
            for (var i = 0; i < value.Count; i++)
                value[i].Index = i;
        }
    } = [];

    /// <summary>The option of a long name, without dashes.</summary>
    public Option? Find(ReadOnlySpan<char> name)
    {
        foreach (var option in Options)
        {
            if (option.IsNamed(name))
                return option;
        }

        return null;
    }

    /// <summary>The option of a letter.</summary>
    public Option? Find(char letter)
    {
        foreach (var option in Options)
        {
            if (option.Short == letter)
                return option;
        }

        return null;
    }

    /// <summary>Binds the options record and runs the handler.</summary>
    public abstract Task<int> InvokeAsync(Parse parse, Session session, CancellationToken cancellationToken);
}
