using System.Text;
using Lighter.Cli.Commands;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Help;

/// <summary>The pages of <c>docs/cli</c>: one a command and a group, and an index.</summary>
internal static class MarkdownPages
{
    private const string Notice = "<!-- Made from the grammar by `lighter docs docs/cli`; do not edit. -->\n\n";

    public static IReadOnlyList<(string Name, string Text)> All()
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = Index() };
        foreach (var name in CommandTable.All)
            Add(pages, CommandTable.Find(name)!);
        return [.. pages.Select(page => (page.Key, page.Value))];
    }

    private static void Add(SortedDictionary<string, string> pages, CommandNode node)
    {
        if (node is Command command)
            pages[FileOf(command)] = Page(command);
        if (node is not CommandGroup group)
            return;
        pages[$"{group.Name}.md"] = Page(group);
        foreach (var verb in group.Visible)
            Add(pages, verb);
    }

    private static string Index()
    {
        var text = new StringBuilder(Notice).Append("# The commands of lighter\n\n");
        Rows(text, CommandTable.All.Order(StringComparer.Ordinal).Select(name => CommandTable.Find(name)!), "lighter");
        text.Append("\n## Options before the command\n\n");
        OptionRows(text, GlobalGrammar.Create());
        return text.ToString();
    }

    private static string Page(CommandGroup group)
    {
        var text = new StringBuilder(Notice).Append($"# lighter {group.Name}\n\n{group.Summary}.\n\n");
        Rows(text, group.Visible, $"lighter {group.Name}");
        if (group.Options is { } options)
        {
            text.Append("\n## Options before the verb\n\n");
            OptionRows(text, options.Grammar);
        }

        return text.ToString();
    }

    private static string Page(Command command)
    {
        var path = $"lighter {command.Canonical}";
        var text = new StringBuilder(Notice).Append($"# {path}\n\n{command.Summary}.\n\n```\n");
        foreach (var form in command.Usage)
            text.Append($"{path} {form}".TrimEnd()).Append('\n');
        text.Append("```\n");
        if (command.Description is { } description)
            text.Append($"\n{description}\n");
        if (command.Aliases.Count > 1)
            text.Append($"\nAlso called {string.Join(", ", command.Aliases.Where(alias => alias != command.Canonical).Select(alias => $"`lighter {alias}`"))}.\n");
        if (command.Options.Any(option => !option.Hidden))
        {
            text.Append("\n## Options\n\n");
            OptionRows(text, command);
        }

        Examples(text, command);
        return text.ToString();
    }

    private static void Examples(StringBuilder text, Command command)
    {
        if (command.Examples.Count == 0)
            return;
        text.Append("\n## Examples\n\n");
        foreach (var example in command.Examples)
            text.Append($"- `{example.Line}`: {example.Purpose}\n");
    }

    private static void Rows(StringBuilder text, IEnumerable<CommandNode> nodes, string path)
    {
        text.Append("| command | what it does |\n| --- | --- |\n");
        foreach (var node in nodes)
            text.Append($"| [`{path} {node.Name}`]({FileOf(node)}) | {node.Summary} |\n");
    }

    private static void OptionRows(StringBuilder text, Command command)
    {
        text.Append("| option | value | what it does |\n| --- | --- | --- |\n");
        foreach (var option in OptionTable.Visible(command))
            text.Append($"| `{option.Display}` | {option.Metavar} | {Escape(OptionTable.Text(option))} |\n");
    }

    /// <summary>The shortest way to say a command names its page.</summary>
    private static string FileOf(CommandNode node) =>
        $"{(node is Command command ? command.Canonical.Replace(' ', '-') : node.Name)}.md";

    private static string Escape(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
