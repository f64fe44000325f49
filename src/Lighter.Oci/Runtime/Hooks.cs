using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// "Hooks allow users to specify programs to run before or after various lifecycle events."
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config.md#posix-platform-hooks"/>
/// </summary>
public sealed record Hooks
{
    /// <summary>Deprecated by the three that follow, and still used.</summary>
    public ValueList<Hook>? Prestart { get; init; }

    public ValueList<Hook>? CreateRuntime { get; init; }

    public ValueList<Hook>? CreateContainer { get; init; }

    public ValueList<Hook>? StartContainer { get; init; }

    public ValueList<Hook>? Poststart { get; init; }

    public ValueList<Hook>? Poststop { get; init; }
}
