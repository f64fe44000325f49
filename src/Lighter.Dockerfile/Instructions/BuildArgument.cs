namespace Lighter.Dockerfile.Instructions;

/// <summary>A variable that an ARG declares.</summary>
/// <param name="Default">Its value when the user gives none; null when there is none.</param>
public sealed record BuildArgument(string Name, string? Default);
