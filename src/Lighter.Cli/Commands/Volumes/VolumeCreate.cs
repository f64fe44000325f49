using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Volumes;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume create</c></summary>
internal static class VolumeCreate
{
    public static Command<VolumeCreateOptions> Create()
    {
        var driver = new Option<string>("driver", 'd', "Driver of the volume", "local", (_, text) => text) { Metavar = "string", Default = "local" };
        var labels = Options.Map("label", null, "Label of the volume, key=value", "list");
        var opts = Options.Map("opt", 'o', "Option of the driver, key=value");
        var ignore = Options.Switch("ignore", null, "Do not mind when there is one of this name");
        return new("create", "Create a volume")
        {
            Usage = ["[OPTIONS] [VOLUME]"],
            Arity = Arity.AtMost(1),
            Arguments = [ArgumentKind.Volume],
            Aliases = ["volume create"],
            Options = [driver, labels, opts, ignore],
            Handler = VolumeCreateHandler.RunAsync,
            Bind = parse => new(parse.ArgumentAt(0), parse.Get(driver), parse.Get(labels), parse.Get(opts), parse.Get(ignore)),
        };
    }
}
