namespace Lighter.Registry.Auth;

/// <summary>A token and the moment from which a new one is wanted.</summary>
internal sealed record BearerToken(string Value, DateTimeOffset RenewAt);
