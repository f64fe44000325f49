using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter create</c></summary>
internal static class ContainerCreate
{
    public static Command<ContainerCreateCommandOptions> Create()
    {
        var container = new ContainerFlags();
        var attach = StreamFlags.Attach();
        var quiet = Options.Switch("quiet", 'q', "Do not show the progress of a pull");
        return new("create", "Create a new container")
        {
            Usage = ["[OPTIONS] IMAGE [COMMAND] [ARG...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Image, ArgumentKind.Text],
            Interspersed = false,
            Aliases = ["container create", "create"],
            Options = [.. container.All, attach, quiet],
            Handler = CreateHandler.RunAsync,
            Bind = parse => new(container.Read(parse), parse.Get(attach), parse.Get(quiet)),
        };
    }
}
