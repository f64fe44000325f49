using Lighter.Linux;

namespace Lighter.Runtime;

/// <summary>
/// The devices and links that every container has.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#default-devices"/>
/// </summary>
internal static class DefaultDevices
{
    internal static readonly (string Name, DeviceNumber Number)[] Nodes =
    [
        ("null", new(1, 3)), ("zero", new(1, 5)), ("full", new(1, 7)), ("random", new(1, 8)), ("urandom", new(1, 9)), ("tty", new(5, 0)),
    ];

    internal static readonly (string Name, string Target)[] Links =
    [
        ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2"),
        ("core", "/proc/kcore"), ("ptmx", "pts/ptmx"),
    ];

    /// <summary>Whether a device or link of every container has this path, which no other device takes.</summary>
    internal static bool Has(string path) =>
        Array.Exists(Nodes, node => path == "/dev/" + node.Name) || Array.Exists(Links, link => path == "/dev/" + link.Name);
}
