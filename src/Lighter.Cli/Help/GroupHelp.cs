using Lighter.Cli.Grammar;

namespace Lighter.Cli.Help;

/// <summary>The page of a noun: <c>lighter volume --help</c>.</summary>
internal static class GroupHelp
{
    public static void Write(TextWriter writer, CommandGroup group, string path, int width)
    {
        writer.Write($"Usage:  {path} {(group.Options is null ? "" : "[OPTIONS] ")}COMMAND\n\n{group.Summary}\n\nCommands:\n");
        CommandList.Write(writer, group.Visible);
        if (group.Options is { } options)
        {
            writer.Write("\nOptions:\n");
            OptionTable.Write(writer, OptionTable.Visible(options.Grammar), width);
        }

        writer.Write($"\nRun '{path} COMMAND --help' for more information on a command.\n");
    }
}
