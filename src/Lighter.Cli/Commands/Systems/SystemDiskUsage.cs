using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system df</c></summary>
internal static class SystemDiskUsage
{
    public static Command<SystemDiskUsageOptions> Create()
    {
        var format = Options.Format();
        var verbose = Options.Switch("verbose", 'v', "Every image, container and volume");
        return new("df", "Show what the store takes on disk")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["system df"],
            Options = [format, verbose],
            Interruptible = true,
            Handler = SystemDiskUsageHandler.RunAsync,
            Bind = parse => new(parse.Get(format), parse.Get(verbose)),
        };
    }
}
