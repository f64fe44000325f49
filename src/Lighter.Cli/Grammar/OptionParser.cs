namespace Lighter.Cli.Grammar;

/// <summary>
/// Sorts words into options and arguments exactly as Docker's command line does: clusters of letters, values joined or
/// following, <c>--</c>, and for commands that run others an end of options at the first word.
/// <see href="https://pkg.go.dev/github.com/spf13/pflag#hdr-Command_line_flag_syntax"/>
/// </summary>
internal ref struct OptionParser
{
    private readonly Command _command;
    private readonly string _path;
    private readonly Parse _parse;
    private ReadOnlySpan<string> _rest;

    private OptionParser(Command command, string path, ReadOnlySpan<string> words)
    {
        _command = command;
        _path = path;
        _parse = new Parse(command);
        _rest = words;
    }

    /// <summary>Reads all words; the count of arguments is for <see cref="CheckArity"/>.</summary>
    public static Parse Run(Command command, string path, ReadOnlySpan<string> words)
    {
        var parser = new OptionParser(command, path, words);
        parser.Words();
        parser.Environment();
        return parser._parse;
    }

    public static void CheckArity(Parse parse, string path)
    {
        if (parse.Arguments.Count == 0 && parse.Command.StandForWords.Any(option => parse.IsSet(option) && !(option is Option<bool> all && !parse.Get(all))))
            return;
        if (parse.Command.Arity.Complaint(parse.Arguments.Count) is { } complaint)
            throw new UsageException($"'{path}' {complaint}", path, UsageException.BadWord) { Command = parse.Command };
    }

    private void Words()
    {
        while (!_rest.IsEmpty)
        {
            var word = Next();
            if (word == "--")
            {
                _parse.AddRange(_rest);
                return;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
                Long(word);
            else if (word.Length > 1 && word[0] == '-')
                Cluster(word.AsSpan(1));
            else if (Argument(word))
                return;
        }
    }

    private string Next()
    {
        var word = _rest[0];
        _rest = _rest[1..];
        return word;
    }

    /// <summary>True when no option may follow.</summary>
    private bool Argument(string word)
    {
        _parse.Add(word);
        if (_command.Interspersed)
            return false;
        _parse.AddRange(_rest);
        return true;
    }

    private void Long(string word)
    {
        var equals = word.IndexOf('=');
        var name = equals < 0 ? word[2..] : word[2..equals];
        if (name.Length == 0 || name[0] == '-')
            throw Complaint($"bad flag syntax: {word}");
        if (_command.Find(name) is not { } option)
            UnknownLong(name);
        else if (equals >= 0)
            Set(option, word[(equals + 1)..]);
        else
            Set(option, option.Alone ?? (_rest.IsEmpty ? throw Complaint($"flag needs an argument: --{name}") : Next()));
    }

    private void Cluster(ReadOnlySpan<char> letters)
    {
        while (!letters.IsEmpty)
        {
            if (_command.Find(letters[0]) is not { } option)
            {
                if (letters[0] != 'h')
                    throw Complaint($"unknown shorthand flag: '{letters[0]}' in -{letters}");
                _parse.HelpAsked = true;
                letters = letters[1..];
                continue;
            }

            letters = Letter(option, letters);
        }
    }

    /// <summary>Takes one option off the cluster, and with it the rest when that is its value.</summary>
    private ReadOnlySpan<char> Letter(Option option, ReadOnlySpan<char> letters)
    {
        if (letters.Length > 2 && letters[1] == '=')
            Set(option, letters[2..].ToString());
        else if (option.Alone is { } alone)
        {
            Set(option, alone);
            return letters[1..];
        }
        else if (letters.Length > 1)
            Set(option, letters[1..].ToString());
        else if (_rest.IsEmpty)
            throw Complaint($"flag needs an argument: '{letters[0]}' in -{letters}");
        else
            Set(option, Next());
        return [];
    }

    private readonly void Set(Option option, string text)
    {
        try
        {
            _parse.Set(option, text);
        }
        catch (LighterException error) when (!option.CheckedOnUse)
        {
            throw Complaint($"invalid argument \"{text}\" for \"{option.Display}\" flag: {error.Message}", error.Hint);
        }
    }

    private readonly void UnknownLong(string name)
    {
        if (name != "help")
            throw Complaint($"unknown flag: --{name}", Suggestion(name));
        _parse.HelpAsked = true;
    }

    private readonly string? Suggestion(string name) =>
        NearestWord.Find(name, _command.Options.Where(option => !option.Hidden).Select(option => option.Name)) is { } nearest
            ? $"did you mean --{nearest}?"
            : null;

    private readonly void Environment()
    {
        foreach (var option in _command.Options)
        {
            if (option.Environment is { } variable && !_parse.IsSet(option)
                && System.Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text)
                FromEnvironment(option, variable, text);
        }
    }

    private readonly void FromEnvironment(Option option, string variable, string text)
    {
        try
        {
            _parse.SetAbsent(option, text);
        }
        catch (LighterException error)
        {
            throw Complaint($"invalid value \"{text}\" of {variable}: {error.Message}", error.Hint);
        }
    }

    private readonly UsageException Complaint(string message, string? hint = null) =>
        new(message, _path, UsageException.BadOption) { Command = _command, Hint = hint };
}
