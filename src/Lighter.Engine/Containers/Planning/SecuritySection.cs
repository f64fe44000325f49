using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;
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

    /// <summary>Docker's system call filter, unless the user goes without.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.Unsupported"/>: a profile of the user's own.</exception>
    public static bool UsesDefaultSeccomp(ProcessOptions options) => !options.Privileged && options.Security.Seccomp switch
    {
        null => true,
        SecurityOptions.Unconfined => false,
        var profile => throw new LighterException(ErrorCode.Unsupported, $"--security-opt seccomp={profile}: profiles of one's own are not supported"),
    };

    private static IEnumerable<string> Without(ValueList<string> paths, ValueList<string> unmasked) =>
        unmasked.Contains("ALL") ? [] : paths.Where(path => !unmasked.Contains(path));
}
