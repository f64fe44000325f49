using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter kill</c></summary>
internal static class ContainerKill
{
    public static Command<ContainerKillOptions> Create()
    {
        var selection = new SelectionFlags("All running containers");
        var signal = Options.Text("signal", 's', "Signal to send, KILL unless said otherwise");
        return new("kill", "Send a signal to one or more running containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container kill", "kill"],
            Options = [.. selection.All, signal],
            Handler = StopHandler.KillAsync,
            Bind = parse => new(selection.Read(parse), StopFlags.Read(parse, signal) ?? SignalName.Kill),
        };
    }
}
