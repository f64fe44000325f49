using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder du</c></summary>
internal static class BuilderDiskUsage
{
    public static Command<BuilderDiskUsageOptions> Create()
    {
        var verbose = Options.Switch("verbose", "Tell all that is known of each item");
        return new("du", "Show what builds keep")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["builder du"],
            Options = [verbose],
            Handler = BuilderDiskUsageHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(verbose)),
        };
    }
}

/// <summary>What <c>lighter builder du</c> is asked for.</summary>
internal sealed record BuilderDiskUsageOptions(bool Verbose);
