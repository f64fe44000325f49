using Lighter.Cli.Grammar;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers.Flags;

/// <summary>The ways to say which containers are meant without naming them.</summary>
/// <param name="allHelp">Which those of <c>--all</c> are.</param>
/// <param name="hasLetters">False where <c>-a</c> and <c>-i</c> mean something else.</param>
internal sealed class SelectionFlags(string allHelp, bool hasLetters = true)
{
    private readonly Option<bool> _all = Options.Switch("all", hasLetters ? 'a' : null, allHelp);
    private readonly Option<bool> _latest = Options.Switch("latest", 'l', "The last created container");
    private readonly Option<ValueList<Filter>> _filters = Options.List("filter", null, "Those that meet a condition of ps, name=value", Filter.Parse, "filter");
    private readonly Option<ValueList<string>> _idFiles = Options.List("cidfile", "The one whose id is in a file");
    private readonly Option<bool> _ignore = Options.Switch("ignore", hasLetters ? 'i' : null, "Do not mind missing ones");

    public IReadOnlyList<Option> All => [_all, _idFiles, _filters, _ignore, _latest];

    public IReadOnlyList<Option> StandForWords => [_all, _idFiles, _filters, _latest];

    public ContainerSelection Read(Parse parse)
    {
        var selection = new ContainerSelection(
            parse.ArgumentsFrom(0), parse.Get(_all), parse.Get(_latest), parse.Get(_filters), parse.Get(_idFiles), parse.Get(_ignore));
        if (selection is { Filters.Count: > 0, Names.Count: > 0 })
            throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: --filter cannot be combined with names of containers");
        if (selection is { Latest: true, Names.Count: > 0 } or { Latest: true, All: true })
            throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: --latest cannot be combined with --all or names of containers");
        return selection;
    }
}
