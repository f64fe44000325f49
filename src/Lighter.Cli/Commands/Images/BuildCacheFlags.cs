using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What a build need not do again.</summary>
internal sealed class BuildCacheFlags
{
    private readonly Option<bool> _noCache = Options.Switch("no-cache", "Build everything again");
    private readonly Option<ValueList<string>> _noCacheFilter = Options.Words("no-cache-filter", null, "Build these stages again");
    private readonly Option<ValueList<KeyedSpec>> _from = Options.List("cache-from", null, "Cache to read, IMAGE or type=…", KeyedSpec.ParseCache);
    private readonly Option<ValueList<KeyedSpec>> _to = Options.List("cache-to", null, "Cache to write, IMAGE or type=…", KeyedSpec.ParseCache);
    private readonly Option<bool> _reproducible = Options.Switch("reproducible", "Same input, same image: times are SOURCE_DATE_EPOCH or the epoch");

    private readonly Option<bool> _explain = Options.Switch("explain", "Tell of each step whether it was cached, or which of its inputs changed");

    public IEnumerable<Option> All => [_noCache, _noCacheFilter, _from, _to, _reproducible, _explain];

    public ImageBuildOptions Read(Parse parse, ImageBuildOptions options) => options with
    {
        NoCache = parse.Get(_noCache),
        NoCacheFilter = parse.Get(_noCacheFilter),
        CacheFrom = parse.Get(_from),
        CacheTo = parse.Get(_to),
        Reproducible = parse.Get(_reproducible),
        Explain = parse.Get(_explain),
    };
}
