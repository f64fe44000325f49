using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter restart</c></summary>
internal static class ContainerRestart
{
    public static Command<ContainerRestartOptions> Create()
    {
        var selection = new SelectionFlags("All running containers");
        var signal = StopFlags.Signal();
        var timeout = StopFlags.Timeout();
        return new("restart", "Restart one or more containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container restart", "restart"],
            Options = [.. selection.All, signal, timeout],
            Interruptible = true,
            Handler = StopHandler.RestartAsync,
            Bind = parse => new(selection.Read(parse), StopFlags.Read(parse, signal), StopFlags.Read(parse, timeout)),
        };
    }
}
