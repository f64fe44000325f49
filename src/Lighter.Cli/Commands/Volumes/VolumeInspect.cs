using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Volumes;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume inspect</c></summary>
internal static class VolumeInspect
{
    public static Command<VolumeInspectOptions> Create()
    {
        var format = Options.Format('f');
        return new("inspect", "Show everything about volumes")
        {
            Usage = ["[OPTIONS] VOLUME [VOLUME...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Volume],
            Aliases = ["volume inspect"],
            Options = [format],
            Handler = VolumeInspectHandler.RunAsync,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(format)),
        };
    }
}
