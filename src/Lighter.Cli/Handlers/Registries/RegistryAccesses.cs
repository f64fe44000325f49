using Lighter.Cli.Commands.Registries;
using Lighter.Registry.Credentials;
using Access = Lighter.Engine.Registries.RegistryAccess;

namespace Lighter.Cli.Handlers.Registries;

/// <summary>What the command line says of registries, as the engine has it.</summary>
internal static class RegistryAccesses
{
    public static Access Of(RegistryAccess access) => new()
    {
        CredentialsFile = access.AuthFile,
        VerifyTls = access.TlsVerify != false,
        Credential = access.Credentials is { } own ? new Credential { Username = own.Username, Password = own.Password } : null,
    };
}
