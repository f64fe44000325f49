namespace Lighter.Engine.Registries;

/// <param name="WasLoggedIn">Whether there was anything to forget.</param>
public sealed record LogoutResult(string Server, bool WasLoggedIn);
