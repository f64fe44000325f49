using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Registries;

namespace Lighter.Cli.Commands.Registries;

/// <summary><c>lighter login</c></summary>
internal static class RegistryLogin
{
    public static Command<RegistryLoginOptions> Create()
    {
        var username = Options.Text("username", 'u', "User name");
        var password = Options.Text("password", 'p', "Password or access token; others can see it in the list of processes");
        var fromInput = Options.Switch("password-stdin", null, "Read the password from standard input");
        var tls = Options.SwitchOn("tls-verify", null, "Insist on HTTPS with a valid certificate");
        return new("login", "Log in to a registry")
        {
            Usage = ["[OPTIONS] [SERVER]"],
            Description = "Without a server it is Docker Hub.",
            Arity = Arity.AtMost(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["login"],
            Options = [username, password, fromInput, tls],
            Interruptible = true,
            Handler = LoginHandler.RunAsync,
            Bind = parse => new(parse.ArgumentAt(0), parse.Get(username), parse.Get(password), parse.Get(fromInput), parse.Get(tls)),
        };
    }
}
