using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;

namespace Lighter.Cli.Commands.Registries;

/// <summary><c>lighter search</c></summary>
internal static class RegistrySearch
{
    public static Command<RegistrySearchOptions> Create()
    {
        var filters = Options.Filters();
        var format = Options.Format();
        var limit = new Option<int>("limit", null, "How many to ask for, 1 to 100", 25, (_, text) => Literal.Int32(text)) { Metavar = "int", Default = "25" };
        var noTrunc = Options.Switch("no-trunc", null, "Do not shorten");
        var registry = new RegistryFlags();
        return new("search", "Search a registry for images")
        {
            Usage = ["[OPTIONS] [REGISTRY/]TERM"],
            Description = "Without a registry it is Docker Hub. Filters: stars=NUMBER, is-official=BOOL, is-automated=BOOL.",
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["search"],
            Examples = [new("lighter search --filter is-official=true --format '{{.Name}}' postgres", "names of official images")],
            Options = [filters, format, limit, noTrunc, .. registry.All],
            Interruptible = true,
            Handler = SearchHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Get(filters), parse.Get(format), Checked(parse.Get(limit)), parse.Get(noTrunc), registry.Read(parse)),
        };
    }

    private static int Checked(int limit) => limit is >= 1 and <= 100
        ? limit
        : throw new LighterException(ErrorCode.InvalidArgument, $"limit {limit} is outside the range of [1, 100]");
}
