namespace Lighter.Cli.Commands.Registries;

/// <param name="TlsVerify">Whether HTTPS with a valid certificate is insisted on; null leaves it to the configuration.</param>
/// <param name="Credentials">User name and password for this command alone.</param>
/// <param name="AuthFile">The file that has credentials, instead of the user's own.</param>
internal sealed record RegistryAccess(bool? TlsVerify, RegistryCredentials? Credentials, string? AuthFile = null);
