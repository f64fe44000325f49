namespace Lighter.Engine.Registries;

/// <summary>Whom to log in where.</summary>
/// <param name="Server">As the user wrote it; Docker Hub when null.</param>
public sealed record LoginRequest(string? Server, string Username, string Password)
{
    public bool VerifyTls { get; init; } = true;

    /// <summary>Says nothing of the password.</summary>
    public override string ToString() => $"LoginRequest {{ Server = {Server}, Username = {Username} }}";
}
