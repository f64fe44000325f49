namespace Lighter.Engine.Registries;

/// <summary>Where the credential lies now.</summary>
/// <param name="UnencryptedIn">The file in which the password lies unencrypted, of which the user is warned; null with a helper.</param>
public sealed record LoginResult(string Server, string? UnencryptedIn);
