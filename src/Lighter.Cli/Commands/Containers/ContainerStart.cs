using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter start</c></summary>
internal static class ContainerStart
{
    public static Command<ContainerStartOptions> Create()
    {
        var selection = new SelectionFlags("All containers that do not run", hasLetters: false);
        var attach = Options.Switch("attach", 'a', "Attach to output and errors, and pass signals on");
        var interactive = Options.Switch("interactive", 'i', "Attach to standard input");
        var keys = StreamFlags.Keys();
        var proxy = StreamFlags.SignalProxy();
        return new("start", "Start one or more stopped containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container start", "start"],
            Options = [.. selection.All, attach, interactive, keys, proxy],
            Handler = StartHandler.RunAsync,
            Bind = parse => new(selection.Read(parse), parse.Get(attach), parse.Get(interactive), parse.Get(keys), parse.Get(proxy)),
        };
    }
}
