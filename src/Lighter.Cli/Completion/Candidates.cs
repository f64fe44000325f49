using Lighter.Cli.Commands;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;

namespace Lighter.Cli.Completion;

/// <summary>
/// What may stand at the cursor, one a line with its explanation after a tab; <c>:file</c> asks the shell for file names.
/// </summary>
internal static class Candidates
{
    private const string Files = ":file";

    public static Task<IReadOnlyList<string>> AtCursorAsync(string[] words, CancellationToken cancellationToken)
    {
        var globals = GlobalGrammar.Create();
        var position = Cursor.Walk(globals, words);
        if (position.Value is not null || position.Options || position.Words.Count == 0)
            return position.Value is null && !position.Options ? First() : InCommandAsync(globals, position, cancellationToken);
        string[] rest = [.. position.Words, .. position.Unread];
        return CommandTable.Find(rest[0]) switch
        {
            Command command => InCommandAsync(command, Cursor.Walk(command, rest[1..]), cancellationToken),
            CommandGroup group => InGroupAsync(group, rest[1..], cancellationToken),
            _ => Lines([]),
        };
    }

    private static Task<IReadOnlyList<string>> First() =>
        Lines(CommandTable.All.Select(name => CommandTable.Find(name)!).Select(Describe));

    private static Task<IReadOnlyList<string>> InGroupAsync(CommandGroup group, string[] words, CancellationToken cancellationToken)
    {
        if (group.Options is not { } options)
            return InVerbsAsync(group, words, cancellationToken);
        var position = Cursor.Walk(options.Grammar, words);
        return position.Value is not null || position.Options
            ? InCommandAsync(options.Grammar, position, cancellationToken)
            : InVerbsAsync(group, position.Words.Count == 0 ? words[^1..] : [.. position.Words, .. position.Unread], cancellationToken);
    }

    private static Task<IReadOnlyList<string>> InVerbsAsync(CommandGroup group, string[] words, CancellationToken cancellationToken) => words switch
    {
        [_] => Lines(group.Visible.Select(Describe)),
        [var verb, ..] when group.Find(verb) is Command command => InCommandAsync(command, Cursor.Walk(command, words[1..]), cancellationToken),
        _ => Lines([]),
    };

    private static Task<IReadOnlyList<string>> InCommandAsync(Command command, Cursor position, CancellationToken cancellationToken)
    {
        if (position.Value is { } option)
            return option.Choices.Count > 0 ? Lines(option.Choices) : NamesAsync(option.Completes, cancellationToken);
        if (position.Options)
            return Lines(command.Options.Where(known => !known.Hidden).Select(known => $"--{known.Name}\t{known.Help}").Append("--help\tPrint usage"));
        if (command.Arguments.Count == 0 || position.Words.Count >= command.Arity.Maximum)
            return Lines([]);
        return NamesAsync(command.Arguments[Math.Min(position.Words.Count, command.Arguments.Count - 1)], cancellationToken);
    }

    /// <summary>Asks the program's own lists, so that completion shows what they would.</summary>
    private static Task<IReadOnlyList<string>> NamesAsync(ArgumentKind kind, CancellationToken cancellationToken) => kind switch
    {
        ArgumentKind.File => Lines([Files]),
        ArgumentKind.Container => ListAsync(["ps", "--all", "--format", "{{.Names}}"], cancellationToken),
        ArgumentKind.Image => ListAsync(["images", "--format", "{{.Repository}}:{{.Tag}}"], cancellationToken),
        ArgumentKind.Volume => ListAsync(["volume", "ls", "--quiet"], cancellationToken),
        ArgumentKind.Network => ListAsync(["network", "ls", "--format", "{{.Name}}"], cancellationToken),
        _ => Lines([]),
    };

    private static async Task<IReadOnlyList<string>> ListAsync(string[] words, CancellationToken cancellationToken)
    {
        var console = new RecordedConsole();
        var code = await CommandLine.RunAsync(words, console, cancellationToken).ConfigureAwait(false);
        return code == 0 ? [.. console.OutText.Split('\n', StringSplitOptions.RemoveEmptyEntries)] : [];
    }

    private static string Describe(CommandNode node) => $"{node.Name}\t{node.Summary}";

    private static Task<IReadOnlyList<string>> Lines(IEnumerable<string> lines) => Task.FromResult<IReadOnlyList<string>>([.. lines]);
}
