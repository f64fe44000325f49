using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Seccomp;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;

namespace Lighter.Engine.Containers.Planning;

/// <summary>Which kernel paths are hidden, which cannot be written, and whether system calls are filtered.</summary>
internal static class SecuritySection
{
    public static ValueList<string> MaskedPaths(ProcessOptions options) => options.Privileged
        ? options.Security.Mask
        : Without(DefaultSecurity.MaskedPaths, options.Security.Unmask).Concat(options.Security.Mask).Distinct().ToValueList();

    public static ValueList<string> ReadonlyPaths(ProcessOptions options) =>
        options.Privileged ? [] : Without(DefaultSecurity.ReadonlyPaths, options.Security.Unmask).ToValueList();

    /// <summary>Docker's system call filter, unless the user goes without or brings another one.</summary>
    public static bool UsesDefaultSeccomp(ProcessOptions options) => !options.Privileged && options.Security.Seccomp is null;

    /// <summary>The profile to begin the program under; a kernel without AppArmor confines nobody anyway.</summary>
    public static string? AppArmorProfile(ProcessOptions options) => options.Security.AppArmor switch
    {
        null or "" => null,
        SecurityOptions.Unconfined when !AppArmor.IsEnabled => null,
        var profile => profile,
    };

    /// <summary>The user's own filter, which also a privileged process has.</summary>
    public static LinuxSeccomp? OwnSeccomp(ProcessOptions options) => options.Security.Seccomp is { } profile and not SecurityOptions.Unconfined
        ? SeccompProfile.Parse(profile, CapabilitySection.Bounding(options))
        : null;

    private static IEnumerable<string> Without(ValueList<string> paths, ValueList<string> unmasked) =>
        unmasked.Contains("ALL") ? [] : paths.Where(path => !unmasked.Contains(path));
}
