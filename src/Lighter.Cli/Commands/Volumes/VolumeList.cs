using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Volumes;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume list</c></summary>
internal static class VolumeList
{
    public static Command<VolumeListOptions> Create()
    {
        var filters = Options.Filters();
        var format = Options.Format();
        var quiet = Options.Switch("quiet", 'q', "Print names only");
        return new("ls", "List volumes")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["volume ls", "volume list"],
            Options = [filters, format, quiet],
            Handler = VolumeListHandler.RunAsync,
            Bind = parse => new(parse.Get(filters), parse.Get(format), parse.Get(quiet)),
        };
    }
}
