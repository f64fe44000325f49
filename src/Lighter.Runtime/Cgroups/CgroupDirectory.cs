using System.Globalization;
using System.Text;
using Lighter.Linux;

namespace Lighter.Runtime.Cgroups;

/// <summary>One cgroup of one hierarchy: its files, read and written whole.</summary>
public sealed class CgroupDirectory(string path) : IDisposable
{
    private DirectoryFd? _directory;

    public string Path { get; } = path;

    private DirectoryFd Directory => _directory ??= DirectoryFd.Open(Path);

    /// <summary>The directory itself, which stays this object's.</summary>
    internal DirectoryFd Open() => Directory;

    public bool Has(string file) => Directory.TryStat(file, out _) == Errno.None;

    /// <exception cref="LighterException">The kernel refuses the value; the message has file and value.</exception>
    public void Write(string file, string value)
    {
        try
        {
            using var handle = Directory.OpenFile(file, OpenFlags.WriteOnly);
            RandomAccess.Write(handle, Encoding.ASCII.GetBytes(value), 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"setting {file} of {Path} to {value}: {e.Message}", e);
        }
    }

    public void Write(string file, long value) => Write(file, value.ToString(CultureInfo.InvariantCulture));

    /// <exception cref="LinuxException"><see cref="Errno.ENOENT"/> or <see cref="Errno.ENODEV"/>: the cgroup has gone meanwhile.</exception>
    public string Read(string file)
    {
        var errno = Directory.TryOpenFileFd(file, OpenFlags.ReadOnly, 0, out var open);
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", $"{Path}/{file}");
        using (open)
        {
            var text = new StringBuilder();
            Span<byte> block = stackalloc byte[4096];
            for (var offset = 0; open!.ReadAt(block, offset) is > 0 and var length; offset += length)
                text.Append(Encoding.ASCII.GetString(block[..length]));
            return text.ToString().TrimEnd('\n');
        }
    }

    public void Dispose() => _directory?.Dispose();
}
