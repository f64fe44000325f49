namespace Lighter.Dockerfile.Expansion;

/// <summary>The value of a variable; null when it is not set.</summary>
public delegate string? VariableLookup(string name);
