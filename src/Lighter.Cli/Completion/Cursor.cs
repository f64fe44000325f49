using Lighter.Cli.Grammar;

namespace Lighter.Cli.Completion;

/// <summary>Where the cursor stands in a command, whose words may be unfinished or wrong.</summary>
/// <param name="Value">The option whose value is being typed.</param>
/// <param name="Options">An option's name is being typed.</param>
/// <param name="Words">The arguments before the cursor.</param>
/// <param name="Unread">The words after the end of options, with the one being typed.</param>
internal sealed record Cursor(Option? Value, bool Options, IReadOnlyList<string> Words, IReadOnlyList<string> Unread)
{
    /// <param name="command">The grammar to follow.</param>
    /// <param name="words">The words up to the cursor; the last one is being typed.</param>
    public static Cursor Walk(Command command, string[] words)
    {
        List<string> arguments = [];
        for (var i = 0; i < words.Length - 1; i++)
        {
            var word = words[i];
            if (word == "--" || !IsOption(word))
            {
                if (word != "--")
                    arguments.Add(word);
                if (word == "--" || !command.Interspersed)
                    return new(null, false, arguments, words[(i + 1)..]);
            }
            else if (Wanting(command, word) is { } option && ++i == words.Length - 1)
                return new(option, false, arguments, []);
        }

        return new(null, words.Length > 0 && words[^1].StartsWith('-'), arguments, []);
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    /// <summary>The option that takes the next word as its value.</summary>
    private static Option? Wanting(Command command, string word)
    {
        if (word.Contains('='))
            return null;
        if (word.StartsWith("--", StringComparison.Ordinal))
            return command.Find(word.AsSpan(2)) is { Alone: null } option ? option : null;
        for (var i = 1; i < word.Length; i++)
        {
            if (command.Find(word[i]) is { Alone: null } option)
                return i == word.Length - 1 ? option : null;
        }

        return null;
    }
}
