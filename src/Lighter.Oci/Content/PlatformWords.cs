using System.Runtime.InteropServices;

namespace Lighter.Oci.Content;

/// <summary>
/// Go's names of operating systems and architectures, and the names that people and <c>uname</c> use for them.
/// <see href="https://pkg.go.dev/github.com/containerd/platforms"/>
/// </summary>
internal static class PlatformWords
{
    public static string HostArchitecture { get; } = RuntimeInformation.OSArchitecture switch
    {
        Architecture.X64 => "amd64",
        Architecture.X86 => "386",
        Architecture.Arm64 => "arm64",
        Architecture.Arm or Architecture.Armv6 => "arm",
        Architecture.S390x => "s390x",
        Architecture.Ppc64le => "ppc64le",
        Architecture.LoongArch64 => "loong64",
        Architecture.RiscV64 => "riscv64",
        var other => other.ToString().ToLowerInvariant(),
    };

    public static bool IsWord(string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');

    public static bool IsKnownOs(string word) => NormalizeOs(word) is "linux" or "windows" or "darwin" or "freebsd"
        or "netbsd" or "openbsd" or "solaris" or "illumos" or "aix" or "android" or "plan9" or "dragonfly" or "wasip1";

    public static bool IsKnownArchitecture(string word) => word is "amd64" or "386" or "arm" or "arm64" or "riscv64"
        or "s390x" or "ppc64" or "ppc64le" or "loong64" or "mips" or "mipsle" or "mips64" or "mips64le" or "wasm";

    public static string NormalizeOs(string os) => os.ToLowerInvariant() switch
    {
        "macos" => "darwin",
        var other => other,
    };

    public static (string Architecture, string? Variant) Normalize(string architecture, string? variant)
    {
        var lower = string.IsNullOrEmpty(variant) ? null : variant.ToLowerInvariant();
        return architecture.ToLowerInvariant() switch
        {
            "i386" => ("386", null),
            "x86_64" or "x86-64" or "amd64" => ("amd64", lower == "v1" ? null : lower),
            "aarch64" or "arm64" => ("arm64", Arm64Variant(lower)),
            "armhf" => ("arm", "v7"),
            "armel" => ("arm", "v6"),
            "arm" => ("arm", ArmVariant(lower)),
            var other => (other, lower),
        };
    }

    private static string? Arm64Variant(string? variant) => variant switch
    {
        "8" or "v8" or "v8.0" => null,
        "9" or "9.0" or "v9.0" => "v9",
        _ => variant,
    };

    private static string ArmVariant(string? variant) => variant switch
    {
        null or "7" => "v7",
        "5" or "6" or "8" => "v" + variant,
        _ => variant,
    };
}
