using Lighter.Cli.Grammar;

namespace Lighter.Cli.Help;

/// <summary>The page of <c>lighter COMMAND --help</c>, laid out as Docker's.</summary>
internal static class CommandHelp
{
    public static void Write(TextWriter writer, Command command, string path, int width)
    {
        Usage(writer, command, path);
        writer.Write($"\n{command.Summary}\n");
        if (command.Description is { } description)
            writer.Write($"\n{string.Join('\n', Rendering.TextFlow.Wrap(description, width))}\n");
        if (command.Aliases.Count > 1)
            writer.Write($"\nAliases:\n  {string.Join(", ", command.Aliases.Select(alias => $"lighter {alias}"))}\n");
        if (command.Examples.Count > 0)
            Examples(writer, command);
        var options = OptionTable.Visible(command);
        if (options.Count == 0)
            return;
        writer.Write("\nOptions:\n");
        OptionTable.Write(writer, options, width);
    }

    /// <summary>The <c>Usage:</c> lines, one a form.</summary>
    public static void Usage(TextWriter writer, Command command, string path)
    {
        var start = "Usage:  ";
        foreach (var form in command.Usage)
        {
            writer.Write($"{start}{$"{path} {form}".TrimEnd()}\n");
            start = "        ";
        }
    }

    private static void Examples(TextWriter writer, Command command)
    {
        writer.Write("\nExamples:\n");
        foreach (var example in command.Examples)
            writer.Write($"  {example.Line}\n      {example.Purpose}\n");
    }
}
