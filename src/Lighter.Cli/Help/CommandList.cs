using Lighter.Cli.Grammar;

namespace Lighter.Cli.Help;

/// <summary>Commands and their summaries, aligned.</summary>
internal static class CommandList
{
    private const int NameWidth = 11;

    public static void Write(TextWriter writer, IEnumerable<CommandNode> nodes)
    {
        foreach (var node in nodes)
            writer.Write($"  {node.Name.PadRight(NameWidth)} {node.Summary}\n");
    }
}
