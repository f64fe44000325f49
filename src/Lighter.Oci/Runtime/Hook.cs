using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>One program of <see cref="Hooks"/>.</summary>
public sealed record Hook
{
    /// <summary>Absolute, on the host.</summary>
    public required string Path { get; init; }

    /// <summary>The whole argument vector, the program's name first.</summary>
    public ValueList<string>? Args { get; init; }

    public ValueList<string>? Env { get; init; }

    /// <summary>In seconds.</summary>
    public int? Timeout { get; init; }
}
