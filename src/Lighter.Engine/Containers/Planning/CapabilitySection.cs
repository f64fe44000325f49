using Lighter.Engine.Containers.Options;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>Docker's default capabilities, with what the user adds and drops.</summary>
internal static class CapabilitySection
{
    private const string All = "ALL";

    /// <summary>Only root keeps capabilities over execve; to another user they are the bound of what set-user-id programs may get.</summary>
    public static LinuxCapabilities Build(ProcessOptions options, User user)
    {
        var sets = DefaultSecurity.CapabilitiesOf(Bounding(options));
        return user.Uid == 0 ? sets : sets with { Effective = [], Permitted = [] };
    }

    public static CapabilitySet Bounding(ProcessOptions options)
    {
        if (options.Privileged)
            return CurrentCapabilities.Permitted;
        var start = Has(options.CapabilitiesAdded, All) ? CurrentCapabilities.Permitted
            : Has(options.CapabilitiesDropped, All) ? CapabilitySet.None
            : DefaultSecurity.Capabilities;
        var dropped = Named(options.CapabilitiesDropped);
        return new CapabilitySet((start.Bits & ~dropped.Bits) | Named(options.CapabilitiesAdded).Bits);
    }

    private static bool Has(ValueList<string> names, string word) => names.Any(name => name.Equals(word, StringComparison.OrdinalIgnoreCase));

    private static CapabilitySet Named(ValueList<string> names) =>
        CapabilitySet.Parse(names.Where(name => !name.Equals(All, StringComparison.OrdinalIgnoreCase)));
}
