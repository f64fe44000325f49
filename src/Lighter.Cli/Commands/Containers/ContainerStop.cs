using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter stop</c></summary>
internal static class ContainerStop
{
    public static Command<ContainerStopOptions> Create()
    {
        var selection = new SelectionFlags("All running containers");
        var signal = StopFlags.Signal();
        var timeout = StopFlags.Timeout();
        return new("stop", "Stop one or more running containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container stop", "stop"],
            Options = [.. selection.All, signal, timeout],
            Interruptible = true,
            Handler = StopHandler.StopAsync,
            Bind = parse => new(selection.Read(parse), StopFlags.Read(parse, signal), StopFlags.Read(parse, timeout)),
        };
    }
}
