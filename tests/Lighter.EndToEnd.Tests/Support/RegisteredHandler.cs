namespace Lighter.EndToEnd.Tests.Support;

/// <summary>
/// A handler of the kernel's for programs of another processor, registered under a name of the test's until it is disposed of.
/// <see href="https://docs.kernel.org/admin-guide/binfmt-misc.html"/>
/// </summary>
internal sealed class RegisteredHandler : IDisposable
{
    private const string Description = "/usr/lib/binfmt.d/qemu-aarch64.conf";
    private const string UsualPlace = "/proc/sys/fs/binfmt_misc";

    private readonly string _folder;
    private readonly string _name = $"lighter-test-{Guid.NewGuid():N}";

    /// <param name="folder">Where the kernel's file system is mounted meanwhile.</param>
    /// <param name="flags">How it is registered: <c>F</c> opens the handler at once, for every root file system.</param>
    public RegisteredHandler(string folder, string flags)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        Command.Run("mount", ["-t", "binfmt_misc", "binfmt_misc", _folder]).ShouldSucceed();
        var fields = File.ReadAllText(Description).Trim().Split(':');
        (fields[1], fields[^1]) = (_name, flags);
        File.WriteAllText(Path.Join(_folder, "register"), string.Join(':', fields));
    }

    /// <summary>What this machine lacks for the tests, if anything.</summary>
    public static string? Missing { get; } = Environment.UserName != "root" ? "registering a handler needs root"
        : !File.Exists(Description) ? "qemu-aarch64 (package qemu-user-static) is not installed"
        : IsThere ? "this machine has a handler for arm64 of its own"
        : null;

    private static bool IsThere => Directory.Exists(UsualPlace)
        && Directory.EnumerateFiles(UsualPlace).Any(file => Path.GetFileName(file).Contains("aarch64", StringComparison.Ordinal));

    public void Dispose()
    {
        File.WriteAllText(Path.Join(_folder, _name), "-1");
        Command.Run("umount", [_folder]).ShouldSucceed();
    }
}
