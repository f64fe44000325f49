namespace Lighter.Cli.Commands.Registries;

/// <summary>What <c>lighter login</c> is asked for.</summary>
internal sealed record RegistryLoginOptions(string? Server, string? Username, string? Password, bool PasswordFromInput, bool TlsVerify);
