using Lighter.Cli.Commands.Registries;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;
using Lighter.Engine.Registries;

namespace Lighter.Cli.Handlers.Registries;

/// <summary><c>lighter login</c></summary>
internal static class LoginHandler
{
    public static async Task<int> RunAsync(RegistryLoginOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var login = new Login(engine);
        Check(options, session.Console);
        var result = await TryExistingAsync(login, options, session.Console, cancellation).ConfigureAwait(false)
            ?? await login.ExecuteAsync(Request(options, session.Console), cancellation).ConfigureAwait(false);
        if (result.UnencryptedIn is { } file)
            session.Console.Error.Write($"WARNING! Your password will be stored unencrypted in {file}.\nConfigure a credential helper to remove this warning. See\n"
                + "https://docs.docker.com/engine/reference/commandline/login/#credential-stores\n\n");
        session.Console.Out.Write("Login Succeeded\n");
        return ExitStatus.Success;
    }

    private static void Check(RegistryLoginOptions options, IConsole console)
    {
        if (options.Password is not null && options.PasswordFromInput)
            throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: cannot specify both --password and --password-stdin");
        if (options.PasswordFromInput && options.Username is null)
            throw new LighterException(ErrorCode.InvalidArgument, "the --password-stdin option requires --username to be set");
        if (options.Password is not null)
            console.Error.Write("WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n");
    }

    /// <summary>Where nobody is named, what is kept is tried first; if it is refused, people are asked.</summary>
    private static async Task<LoginResult?> TryExistingAsync(Login login, RegistryLoginOptions options, IConsole console, CancellationToken cancellation)
    {
        if (options.Username is not null || options.Password is not null || await login.FindExistingAsync(options.Server, cancellation).ConfigureAwait(false) is not { } known)
            return null;
        console.Out.Write("Authenticating with existing credentials...\n");
        console.Out.Flush();
        try
        {
            return await login.ExecuteAsync(options.Server, known, options.TlsVerify, cancellation).ConfigureAwait(false);
        }
        catch (LighterException e) when (e.Code == ErrorCode.PermissionDenied && console.IsInputTerminal)
        {
            console.Error.Write($"Login did not succeed, error: {e.Message}\n");
            return null;
        }
    }

    private static LoginRequest Request(RegistryLoginOptions options, IConsole console)
    {
        if (options.PasswordFromInput)
            return new LoginRequest(options.Server, options.Username!, ReadAll(console)) { VerifyTls = options.TlsVerify };
        if (!console.IsInputTerminal && (options.Username is null || options.Password is null))
            throw new LighterException(ErrorCode.InvalidArgument, "cannot perform an interactive login from a non TTY device");
        var username = options.Username ?? Ask(console, "Username: ");
        var password = options.Password ?? PasswordPrompt.Ask(console, "Password: ") ?? "";
        return new LoginRequest(options.Server, username, password) { VerifyTls = options.TlsVerify };
    }

    private static string Ask(IConsole console, string prompt)
    {
        console.Out.Write(prompt);
        console.Out.Flush();
        return InputLine.Read(console)?.Trim() ?? "";
    }

    private static string ReadAll(IConsole console)
    {
        using var reader = new StreamReader(console.Input, leaveOpen: true);
        return reader.ReadToEnd().TrimEnd('\r', '\n');
    }
}
