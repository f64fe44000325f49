using Lighter.Cli.Commands;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Tests.Commands;

/// <summary>Every visible command, each once for each way it is listed.</summary>
internal static class AllCommands
{
    public static IEnumerable<Command> List() => CommandTable.All.Select(name => CommandTable.Find(name)!).SelectMany(Flatten);

    private static IEnumerable<Command> Flatten(CommandNode node) => node switch
    {
        CommandGroup group => group.Visible.SelectMany(Flatten),
        _ => [(Command)node],
    };
}
