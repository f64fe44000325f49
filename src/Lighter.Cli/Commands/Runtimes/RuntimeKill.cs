using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime kill</c></summary>
internal static class RuntimeKill
{
    public static Command<RuntimeKillOptions> Create()
    {
        var all = Options.Switch("all", 'a', "Send it to all processes of the container");
        return new("kill", "Send a signal, TERM unless said otherwise, to a container's first process")
        {
            Usage = ["[OPTIONS] ID [SIGNAL]"],
            Arity = new(1, 2),
            Arguments = [ArgumentKind.Text],
            Aliases = ["runtime kill"],
            Options = [all],
            Handler = RuntimeSession.Logged<RuntimeKillOptions>(RuntimeKillHandler.Run),
            Bind = parse => new(parse.Arguments[0], parse.ArgumentAt(1) is { } word ? SignalName.Parse(word) : SignalName.Term, parse.Get(all)),
        };
    }
}
