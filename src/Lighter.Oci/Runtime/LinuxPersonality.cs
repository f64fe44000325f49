using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>"Sets the Linux execution personality." See personality(2).</summary>
public sealed record LinuxPersonality
{
    /// <summary><c>LINUX</c> or <c>LINUX32</c>.</summary>
    public required string Domain { get; init; }

    public ValueList<string>? Flags { get; init; }
}
