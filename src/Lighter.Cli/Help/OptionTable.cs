using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;

namespace Lighter.Cli.Help;

/// <summary>The options of a command, aligned, sorted by name.</summary>
internal static class OptionTable
{
    /// <summary>Below this many columns for the explanations they are not broken into lines.</summary>
    private const int NarrowestText = 24;

    public static List<Option> Visible(Command command) =>
        [.. command.Options.Where(option => !option.Hidden).OrderBy(option => option.Name, StringComparer.Ordinal)];

    public static void Write(TextWriter writer, IReadOnlyList<Option> options, int width)
    {
        var left = options.Max(option => Label(option).Length) + 3;
        var available = width - left;
        foreach (var option in options)
        {
            var lines = available < NarrowestText ? [Text(option)] : TextFlow.Wrap(Text(option), available);
            var label = Label(option);
            foreach (var line in lines)
            {
                writer.Write($"{label.PadRight(left)}{line}\n");
                label = "";
            }
        }
    }

    /// <summary>What the option does, with its default and its environment variable.</summary>
    public static string Text(Option option)
    {
        var text = option.Help;
        if (option.Default is { } value)
            text += option.Metavar == "string" ? $" (default \"{value}\")" : $" (default {value})";
        return option.Environment is { } variable ? $"{text} [{variable}]" : text;
    }

    private static string Label(Option option)
    {
        var name = option.Short is { } letter ? $"  -{letter}, --{option.Name}" : $"      --{option.Name}";
        return option.Metavar.Length > 0 ? $"{name} {option.Metavar}" : name;
    }
}
