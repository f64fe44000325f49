using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder prune</c></summary>
internal static class BuilderPrune
{
    public static Command<BuilderPruneOptions> Create()
    {
        var all = Options.Switch("all", 'a', "Results whose layers images have, too");
        var filters = Options.Filters(null);
        var keep = Options.Bytes("keep-storage", null, "How much of the most recently used stays");
        var most = Options.Bytes("max-used-space", null, "The same by its newer name");
        var force = Options.Switch("force", 'f', "Do not ask");
        return new("prune", "Remove what builds keep")
        {
            Usage = ["[OPTIONS]"],
            Description = "With --filter until=DURATION also the logs of builds that began earlier.",
            Aliases = ["builder prune"],
            Options = [all, filters, keep, most, force],
            Interruptible = true,
            Handler = BuilderPruneHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(all), parse.Get(filters), parse.Get(keep) ?? parse.Get(most), parse.Get(force)),
        };
    }
}

/// <summary>What <c>lighter builder prune</c> is asked for.</summary>
internal sealed record BuilderPruneOptions(bool All, ValueList<Filter> Filters, ByteSize? Keep, bool Force);
