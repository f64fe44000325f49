using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter restart</c></summary>
internal static class ContainerRestart
{
    public static Command<ContainerRestartOptions> Create()
    {
        var all = Options.Switch("all", 'a', "All running containers");
        var signal = StopFlags.Signal();
        var timeout = StopFlags.Timeout();
        return new("restart", "Restart one or more containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandsForWords = all,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container restart", "restart"],
            Options = [all, signal, timeout],
            Interruptible = true,
            Handler = StopHandler.RestartAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(all), parse.Get(signal), StopFlags.Read(parse, timeout)),
        };
    }
}
