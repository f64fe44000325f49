using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder cache-export</c></summary>
internal static class BuilderCacheExport
{
    public static Command<BuilderCacheExportOptions> Create()
    {
        var output = Options.Text("output", 'o', "Write to a file instead of standard output");
        return new("cache-export", "Write cache mounts as a tar archive")
        {
            Usage = ["[OPTIONS] [ID...]"],
            Arity = Arity.Any,
            Aliases = ["builder cache-export"],
            Examples = [new("lighter builder cache-export -o caches.tar", "the directories of all RUN --mount=type=cache")],
            Options = [output],
            Interruptible = true,
            Handler = BuilderCacheExportHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new([.. parse.Arguments], parse.Get(output)),
        };
    }
}

/// <summary>What <c>lighter builder cache-export</c> is asked for.</summary>
/// <param name="Ids">As Dockerfiles have them; all when there is none.</param>
/// <param name="Output">A file; nothing for standard output.</param>
internal sealed record BuilderCacheExportOptions(ValueList<string> Ids, string? Output);
