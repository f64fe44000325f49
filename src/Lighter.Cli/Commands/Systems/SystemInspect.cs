using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter inspect</c></summary>
internal static class SystemInspect
{
    public static Command<SystemInspectOptions> Create()
    {
        var format = Options.Format('f');
        var size = Options.Switch("size", 's', "Print sizes of containers");
        var type = InspectTypes.Option();
        return new("inspect", "Show everything about containers, images, volumes or networks")
        {
            Usage = ["[OPTIONS] NAME|ID [NAME|ID...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["inspect"],
            Options = [format, size, type],
            Handler = SystemInspectHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(format), parse.Get(size), parse.Get(type)),
        };
    }
}
