using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder rename</c></summary>
internal static class BuilderRename
{
    public static Command<BuilderRenameOptions> Create()
    {
        return new("rename", "Give a working container another name")
        {
            Usage = ["CONTAINER NAME"],
            Arity = Arity.Exactly(2),
            Aliases = ["builder rename"],
            Handler = BuilderRenameHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], parse.Arguments[1]),
        };
    }
}

/// <summary>What <c>lighter builder rename</c> is asked for.</summary>
internal sealed record BuilderRenameOptions(string Container, string Name);
