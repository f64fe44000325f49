namespace Lighter.Engine.Registries;

/// <summary><c>logout</c>: forgets a registry's credential.</summary>
public sealed class Logout(LighterEngine engine)
{
    public async Task<LogoutResult> ExecuteAsync(string? server, CancellationToken cancellation)
    {
        var domain = RegistryServer.DomainOf(server);
        var erased = await new RegistryConnector(engine).Credentials.EraseAsync(domain, cancellation).ConfigureAwait(false);
        return new LogoutResult(RegistryServer.Shown(domain), erased);
    }
}
