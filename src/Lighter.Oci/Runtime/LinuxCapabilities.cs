using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>The five capability sets, by names such as <c>CAP_CHOWN</c>. See capabilities(7).</summary>
public sealed record LinuxCapabilities
{
    public ValueList<string>? Bounding { get; init; }

    public ValueList<string>? Effective { get; init; }

    public ValueList<string>? Inheritable { get; init; }

    public ValueList<string>? Permitted { get; init; }

    public ValueList<string>? Ambient { get; init; }
}
