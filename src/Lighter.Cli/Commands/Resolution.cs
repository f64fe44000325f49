using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands;

/// <summary>The command that words name.</summary>
/// <param name="Node">A command, or a group when no verb follows it.</param>
/// <param name="Path">The words that name it, with the program's.</param>
/// <param name="Rest">The words after.</param>
internal sealed record Resolution(CommandNode Node, string Path, string[] Rest)
{
    /// <summary>What stands before the verb of a group that takes options.</summary>
    public Parse? Before { get; private init; }

    public static Resolution Of(string[] words)
    {
        var node = CommandTable.Find(words[0]) ?? throw Unknown(words[0], "lighter", CommandTable.All);
        var path = $"lighter {words[0]}";
        return node is CommandGroup group ? InGroup(group, path, words[1..]) : new(node, path, words[1..]);
    }

    /// <summary>The session as the group's options have it.</summary>
    public Session Enter(Session session) => Before is { } before ? Options!.Enter(before, session) : session;

    private GroupOptions? Options { get; init; }

    private static Resolution InGroup(CommandGroup group, string path, string[] words)
    {
        if (group.Options is not { } options)
            return InVerbs(group, path, words);
        var before = OptionParser.Run(options.Grammar, path, words);
        var found = before.HelpAsked ? new(group, path, []) : InVerbs(group, path, [.. before.Arguments]);
        return found with { Before = before, Options = options };
    }

    private static Resolution InVerbs(CommandGroup group, string path, string[] words)
    {
        if (words.Length == 0 || words[0] is "--help" or "-h" or "help")
            return new(group, path, words);
        if (words[0].StartsWith('-'))
            throw new UsageException($"unknown flag: {words[0]}", path, UsageException.BadOption);
        var node = group.Find(words[0]) ?? throw Unknown(words[0], path, group.Names);
        return new(node, $"{path} {words[0]}", words[1..]);
    }

    private static UsageException Unknown(string word, string path, IEnumerable<string> known) =>
        new($"'{word}' is not a {path} command.", path, UsageException.BadWord)
        {
            Hint = NearestWord.Find(word, known) is { } nearest ? $"Did you mean '{nearest}'?" : null,
        };
}
