using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder containers</c></summary>
internal static class BuilderContainers
{
    public static Command<BuilderContainersOptions> Create()
    {
        var filters = Options.Filters();
        var format = Options.Format();
        var json = Options.Switch("json", "Print as JSON");
        var noHeading = Options.Switch("noheading", 'n', "Print no heading");
        var noTruncation = new Option<bool>("notruncate", null, "Do not shorten ids", false, (_, text) => Literal.Boolean(text)) { Alone = "true", OldNames = ["no-trunc"] };
        var quiet = Options.Switch("quiet", 'q', "Print ids only");
        var all = new Option<bool>("all", 'a', "Accepted for compatibility", false, (_, text) => Literal.Boolean(text)) { Alone = "true", Hidden = true };
        return new("containers", "List working containers")
        {
            Usage = ["[OPTIONS]"],
            Arity = Arity.None,
            Aliases = ["builder containers"],
            Options = [filters, format, json, noHeading, noTruncation, quiet, all],
            Handler = BuilderContainersHandler.RunAsync,
            Bind = parse => new(parse.Get(filters), parse.Get(format), parse.Get(json), parse.Get(noHeading), parse.Get(noTruncation), parse.Get(quiet)),
        };
    }
}

/// <summary>What <c>lighter builder containers</c> is asked for.</summary>
internal sealed record BuilderContainersOptions(ValueList<Filter> Filters, string? Format, bool Json, bool NoHeading, bool NoTruncation, bool Quiet);
