namespace Lighter.Cli.Commands.Registries;

/// <summary>What <c>lighter logout</c> is asked for.</summary>
internal sealed record RegistryLogoutOptions(string? Server);
