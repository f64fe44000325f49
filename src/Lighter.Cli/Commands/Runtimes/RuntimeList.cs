using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime list</c></summary>
internal static class RuntimeList
{
    public static Command<RuntimeListOptions> Create()
    {
        var format = new Option<bool>("format", 'f', "Print as table or json", false, (_, text) => IsJson(text)) { Metavar = "string", Default = "table", Choices = ["table", "json"] };
        var quiet = Options.Switch("quiet", 'q', "Print only IDs");
        return new("list", "List containers")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["runtime list"],
            Options = [format, quiet],
            Handler = RuntimeSession.Logged<RuntimeListOptions>(RuntimeListHandler.Run),
            Bind = parse => new(parse.Get(format), parse.Get(quiet)),
        };
    }

    private static bool IsJson(string text) => text switch
    {
        "json" => true,
        "table" => false,
        _ => throw new LighterException(ErrorCode.InvalidArgument, "the format is table or json"),
    };
}
