using Lighter.Cli.Grammar;

namespace Lighter.Cli.Help;

/// <summary>The page of a noun: <c>lighter volume --help</c>.</summary>
internal static class GroupHelp
{
    public static void Write(TextWriter writer, CommandGroup group, string path)
    {
        writer.Write($"Usage:  {path} COMMAND\n\n{group.Summary}\n\nCommands:\n");
        CommandList.Write(writer, group.Visible);
        writer.Write($"\nRun '{path} COMMAND --help' for more information on a command.\n");
    }
}
