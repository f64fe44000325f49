using Lighter.Registry;
using Lighter.Registry.Credentials;

namespace Lighter.Engine.Registries;

/// <summary>Makes clients that know the user's credentials, helpers and headers.</summary>
public sealed class RegistryConnector(LighterEngine engine)
{
    /// <summary>The user's <c>config.json</c> and what it refers to.</summary>
    public CredentialStore Credentials => field ??= new CredentialStore(Files, new CredentialHelperProgram());

    /// <summary>Where credentials are read from and written to.</summary>
    public CredentialFiles Files => field ??= CredentialFiles.Locate(engine.Environment);

    public RegistryClient Connect(string domain, RegistryAccess access) => new(OptionsFor(domain, access));

    private CredentialStore StoreFor(RegistryAccess access)
    {
        if (access.CredentialsFile is not { } file)
            return Credentials;
        return File.Exists(file)
            ? new CredentialStore(new CredentialFiles([file], file), new CredentialHelperProgram())
            : throw new LighterException(ErrorCode.NotFound, $"reading credentials: {file}: no such file");
    }

    public RegistryOptions OptionsFor(string domain, RegistryAccess access) => new()
    {
        Credentials = access.Credential is { } own ? new SingleCredential(domain, own) : StoreFor(access),
        InsecureHosts = access.VerifyTls ? new HashSet<string>() : new HashSet<string>(StringComparer.OrdinalIgnoreCase) { domain },
        Headers = Credentials.HttpHeaders(),
    };
}
