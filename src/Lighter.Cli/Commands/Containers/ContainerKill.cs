using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter kill</c></summary>
internal static class ContainerKill
{
    public static Command<ContainerKillOptions> Create()
    {
        var all = Options.Switch("all", 'a', "All running containers");
        var signal = Options.Value("signal", 's', "Signal to send, KILL unless said otherwise", "string", SignalName.Parse);
        return new("kill", "Send a signal to one or more running containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandsForWords = all,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container kill", "kill"],
            Options = [all, signal],
            Handler = StopHandler.KillAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(all), parse.Get(signal) ?? SignalName.Kill),
        };
    }
}
