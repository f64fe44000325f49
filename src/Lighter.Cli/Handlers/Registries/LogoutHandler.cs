using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Registries;

namespace Lighter.Cli.Handlers.Registries;

/// <summary><c>lighter logout</c></summary>
internal static class LogoutHandler
{
    public static async Task<int> RunAsync(RegistryLogoutOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var result = await new Logout(engine).ExecuteAsync(options.Server, cancellation).ConfigureAwait(false);
        session.Console.Out.Write(result.WasLoggedIn
            ? $"Removing login credentials for {result.Server}\n"
            : $"Not logged in to {result.Server}\n");
        return ExitStatus.Success;
    }
}
