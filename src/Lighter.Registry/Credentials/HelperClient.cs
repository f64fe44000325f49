using System.Text;
using System.Text.Json;
using Lighter.Oci.Json;
using Lighter.Registry.Http;

namespace Lighter.Registry.Credentials;

/// <summary>The protocol of credential helpers. <see href="https://github.com/docker/docker-credential-helpers"/></summary>
internal sealed class HelperClient(ICredentialHelper helper)
{
    private const string NotFound = "credentials not found";

    public async Task<Credential?> GetAsync(string name, string server, CancellationToken cancellation)
    {
        var result = await helper.RunAsync(ProgramOf(name), "get", server, cancellation).ConfigureAwait(false);
        if (result.ExitCode != 0 && result.Output.Contains(NotFound, StringComparison.OrdinalIgnoreCase))
            return null;
        RequireSuccess(name, "get", result);
        var found = StrictJson.Parse(Encoding.UTF8.GetBytes(result.Output), RegistryJson.Default.HelperCredential, $"the answer of {ProgramOf(name)}");
        if (string.IsNullOrEmpty(found.Username) && string.IsNullOrEmpty(found.Secret))
            return null;
        return found.Username == Credential.TokenUser
            ? new Credential { IdentityToken = found.Secret }
            : new Credential { Username = found.Username ?? "", Password = found.Secret ?? "" };
    }

    public async Task StoreAsync(string name, string server, Credential credential, CancellationToken cancellation)
    {
        var entry = new HelperCredential
        {
            ServerUrl = server,
            Username = credential.IdentityToken is null ? credential.Username : Credential.TokenUser,
            Secret = credential.IdentityToken ?? credential.Password,
        };
        var input = JsonSerializer.Serialize(entry, RegistryJson.Default.HelperCredential);
        RequireSuccess(name, "store", await helper.RunAsync(ProgramOf(name), "store", input, cancellation).ConfigureAwait(false));
    }

    public async Task EraseAsync(string name, string server, CancellationToken cancellation)
    {
        var result = await helper.RunAsync(ProgramOf(name), "erase", server, cancellation).ConfigureAwait(false);
        if (!result.Output.Contains(NotFound, StringComparison.OrdinalIgnoreCase))
            RequireSuccess(name, "erase", result);
    }

    /// <summary>The name is from a file that people copy from web pages: no path may come in by it.</summary>
    private static string ProgramOf(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        ? "docker-credential-" + name
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid credential helper \"{Failures.Printable(name)}\"");

    private static void RequireSuccess(string name, string verb, CredentialHelperResult result)
    {
        if (result.ExitCode != 0)
            throw new LighterException(
                ErrorCode.Unavailable,
                $"running {ProgramOf(name)} {verb}: exit status {result.ExitCode}: {Failures.Printable(result.Output)}");
    }
}
