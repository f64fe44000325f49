using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter attach</c></summary>
internal static class ContainerAttach
{
    public static Command<ContainerAttachOptions> Create()
    {
        var keys = StreamFlags.Keys();
        var noInput = Options.Switch("no-stdin", null, "Do not attach standard input");
        var proxy = StreamFlags.SignalProxy();
        return new("attach", "Join a running container's input, output and errors")
        {
            Usage = ["[OPTIONS] CONTAINER"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container attach", "attach"],
            Options = [keys, noInput, proxy],
            Handler = AttachHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Get(keys), parse.Get(noInput), parse.Get(proxy)),
        };
    }
}
