using Lighter.Cli.Commands;

namespace Lighter.Cli.Help;

/// <summary>The page of <c>lighter --help</c>.</summary>
internal static class RootHelp
{
    public static void Write(TextWriter writer, int width)
    {
        writer.Write("Usage:  lighter [OPTIONS] COMMAND\n\nBuild, run and ship containers without a daemon\n");
        Section(writer, "Common Commands", CommandTable.Common);
        Section(writer, "Management Commands", CommandTable.Management);
        Section(writer, "Commands", CommandTable.Others);
        writer.Write("\nGlobal Options:\n");
        OptionTable.Write(writer, OptionTable.Visible(GlobalGrammar.Create()), width);
        writer.Write("\nRun 'lighter COMMAND --help' for more information on a command.\n");
    }

    private static void Section(TextWriter writer, string title, IReadOnlyList<string> names)
    {
        writer.Write($"\n{title}:\n");
        CommandList.Write(writer, names.Select(name => CommandTable.Find(name)!).Where(node => !node.Hidden));
    }
}
