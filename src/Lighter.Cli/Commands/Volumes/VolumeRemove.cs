using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Volumes;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume remove</c></summary>
internal static class VolumeRemove
{
    public static Command<VolumeRemoveOptions> Create()
    {
        var force = Options.Switch("force", 'f', "Do not mind missing volumes");
        return new("rm", "Remove one or more volumes that no container uses")
        {
            Usage = ["[OPTIONS] VOLUME [VOLUME...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Volume],
            Aliases = ["volume rm", "volume remove"],
            Options = [force],
            Handler = VolumeRemoveHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.ArgumentsFrom(0), parse.Get(force)),
        };
    }
}
