using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;

namespace Lighter.Cli.Commands.Registries;

/// <summary><c>lighter logout</c></summary>
internal static class RegistryLogout
{
    public static Command<RegistryLogoutOptions> Create()
    {
        return new("logout", "Log out from a registry")
        {
            Usage = ["[SERVER]"],
            Description = "Without a server it is Docker Hub.",
            Arity = Arity.AtMost(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["logout"],
            Handler = LogoutHandler.RunAsync,
            Bind = parse => new(parse.ArgumentAt(0)),
        };
    }
}
