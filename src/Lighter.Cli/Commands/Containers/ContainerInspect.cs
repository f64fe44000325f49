using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter container inspect</c></summary>
internal static class ContainerInspect
{
    public static Command<ContainerInspectOptions> Create()
    {
        var format = Options.Format('f');
        var size = Options.Switch("size", 's', "Print sizes of containers");
        return new("inspect", "Show everything about containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container inspect"],
            Options = [format, size],
            Handler = InspectHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(format), parse.Get(size)),
        };
    }
}
