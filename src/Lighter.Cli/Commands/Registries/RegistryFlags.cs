using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Registries;

/// <summary>How a registry is spoken to.</summary>
internal sealed class RegistryFlags
{
    private readonly Option<bool?> _tls = new("tls-verify", null, "Insist on HTTPS with a valid certificate", null, (_, text) => Literal.Boolean(text)) { Alone = "true", Default = "true" };
    private readonly Option<RegistryCredentials?> _credentials = new("creds", null, "Credentials for this command, user:password", null, (_, text) => RegistryCredentials.Parse(text)) { Metavar = "string" };

    private readonly Option<string?> _authFile = new("authfile", null, "File with credentials, instead of the user's own", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };

    public IEnumerable<Option> All => [_authFile, _tls, _credentials];

    public RegistryAccess Read(Parse parse) => new(parse.Get(_tls), parse.Get(_credentials), parse.Get(_authFile));
}
