using Lighter.Registry.Credentials;

namespace Lighter.Engine.Registries;

/// <summary><c>login</c>: proves a credential to a registry and keeps it.</summary>
public sealed class Login(LighterEngine engine)
{
    private readonly RegistryConnector _registries = new(engine);

    /// <summary>What is kept for the registry already, with which to try before anybody is asked.</summary>
    public async Task<Credential?> FindExistingAsync(string? server, CancellationToken cancellation) =>
        await _registries.Credentials.FindAsync(RegistryServer.DomainOf(server), null, cancellation).ConfigureAwait(false);

    public Task<LoginResult> ExecuteAsync(LoginRequest request, CancellationToken cancellation)
    {
        if (request.Username.Length == 0 || request.Password.Length == 0)
            throw new LighterException(ErrorCode.InvalidArgument, request.Username.Length == 0 ? "username is required" : "password is required");
        var credential = new Credential { Username = request.Username, Password = request.Password };
        return ExecuteAsync(request.Server, credential, request.VerifyTls, cancellation);
    }

    public async Task<LoginResult> ExecuteAsync(string? server, Credential credential, bool verifyTls, CancellationToken cancellation)
    {
        var domain = RegistryServer.DomainOf(server);
        var options = _registries.OptionsFor(domain, new RegistryAccess { VerifyTls = verifyTls, Credential = credential });
        var isPlain = await RegistryLogin.LoginAsync(domain, credential, _registries.Credentials, options, cancellation).ConfigureAwait(false);
        return new LoginResult(RegistryServer.Shown(domain), isPlain ? _registries.Files.Write : null);
    }
}
