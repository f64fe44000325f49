using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime ps</c></summary>
internal static class RuntimePs
{
    public static Command<RuntimePsOptions> Create()
    {
        var format = new Option<bool>("format", 'f', "Print as table or json", false, (_, text) => IsJson(text)) { Metavar = "string", Default = "table", Choices = ["table", "json"] };
        return new("ps", "List the processes of a container")
        {
            Usage = ["[OPTIONS] ID [PS-OPTION...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Text],
            Interspersed = false,
            Aliases = ["runtime ps"],
            Options = [format],
            Handler = RuntimeSession.Logged<RuntimePsOptions>(RuntimePsHandler.Run),
            Bind = parse => new(parse.Arguments[0], parse.ArgumentsFrom(1), parse.Get(format)),
        };
    }

    private static bool IsJson(string text) => text switch
    {
        "json" => true,
        "table" => false,
        _ => throw new LighterException(ErrorCode.InvalidArgument, "the format is table or json"),
    };
}
