using Lighter.Linux;

namespace Lighter.Layers.Unpacking;

/// <summary>
/// How overlayfs marks in a layer what a lower one must not show.
/// <see href="https://docs.kernel.org/filesystems/overlayfs.html#whiteouts-and-opaque-directories"/>
/// </summary>
internal static class Overlay
{
    internal const string TrustedPrefix = "trusted.overlay.";
    internal const string UserPrefix = "user.overlay.";

    /// <summary>Mounts with <c>userxattr</c> (all in user namespaces) keep their marks in attributes that any user may set.</summary>
    internal static string Opaque(bool userAttributes) => (userAttributes ? UserPrefix : TrustedPrefix) + "opaque";

    internal static bool IsMark(string attribute) =>
        attribute.StartsWith(TrustedPrefix, StringComparison.Ordinal) || attribute.StartsWith(UserPrefix, StringComparison.Ordinal);

    internal static bool IsWhiteout(in FileStatus status) =>
        status.Kind == FileKind.CharacterDevice && status.Represents == default;
}
