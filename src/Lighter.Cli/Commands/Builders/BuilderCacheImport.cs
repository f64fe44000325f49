using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder cache-import</c></summary>
internal static class BuilderCacheImport
{
    public static Command<BuilderCacheImportOptions> Create()
    {
        var input = Options.Text("input", 'i', "Read from a file instead of standard input");
        return new("cache-import", "Read cache mounts from a tar archive")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["builder cache-import"],
            Examples = [new("lighter builder cache-import -i caches.tar", "caches of the same ids are replaced")],
            Options = [input],
            Interruptible = true,
            Handler = BuilderCacheImportHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(input)),
        };
    }
}

/// <summary>What <c>lighter builder cache-import</c> is asked for.</summary>
/// <param name="Input">A file; nothing for standard input.</param>
internal sealed record BuilderCacheImportOptions(string? Input);
