using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// A folder with <c>config.json</c> and, as a rule, the root file system.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/bundle.md"/>
/// </summary>
public sealed record Bundle
{
    public const string ConfigurationName = "config.json";

    private const int LongestConfiguration = 16 << 20;

    /// <summary>Absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The file's own bytes.</summary>
    public required ReadOnlyMemory<byte> Configuration { get; init; }

    public required RuntimeSpec Spec { get; init; }

    /// <summary>The absolute path of the directory that becomes <c>/</c>.</summary>
    public required string Rootfs { get; init; }

    /// <exception cref="LighterException">
    /// <see cref="ErrorCode.NotFound"/>: no such bundle; <see cref="ErrorCode.InvalidArgument"/>: a configuration that cannot be followed.
    /// </exception>
    public static Bundle Load(string path)
    {
        var folder = System.IO.Path.GetFullPath(path);
        var errno = DirectoryFd.TryOpen(folder, out var directory);
        if (errno != Errno.None)
            throw new LinuxException(errno, "opening the bundle", folder);
        using (directory)
        {
            var configuration = ReadConfiguration(directory!, folder);
            var spec = SpecText.Parse(configuration, $"{folder}/{ConfigurationName}");
            SpecCheck.Require(spec);
            return new Bundle { Path = folder, Configuration = configuration, Spec = spec, Rootfs = RootfsOf(spec, folder) };
        }
    }

    internal static byte[] ReadConfiguration(DirectoryFd directory, string folder)
    {
        var errno = directory.TryOpenFile(ConfigurationName, OpenFlags.ReadOnly, 0, out var file);
        if (errno == Errno.ENOENT)
            throw new LighterException(ErrorCode.NotFound, $"JSON specification file {ConfigurationName} not found in {folder}") { Hint = "`lighter runtime spec` writes one" };
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", $"{folder}/{ConfigurationName}");
        using (file)
        {
            var length = RandomAccess.GetLength(file!);
            if (length > LongestConfiguration)
                throw new LighterException(ErrorCode.InvalidArgument, $"reading {folder}/{ConfigurationName}: longer than {LongestConfiguration} bytes");
            var bytes = new byte[length];
            var read = RandomAccess.Read(file!, bytes, 0);
            return bytes[..read];
        }
    }

    /// <summary>The caller's own path, links and all; only inside of it nothing is trusted.</summary>
    private static string RootfsOf(RuntimeSpec spec, string folder)
    {
        var path = System.IO.Path.GetFullPath(spec.Root!.Path, folder);
        return Directory.Exists(path)
            ? path
            : throw new LighterException(ErrorCode.NotFound, $"the root file system {path} is no directory");
    }
}

/// <summary>The text of a specification from a file that others wrote.</summary>
internal static class SpecText
{
    internal static RuntimeSpec Parse(ReadOnlySpan<byte> utf8, string what) => StrictJson.Parse(utf8, RuntimeSpecCodec.Instance, what);
}
