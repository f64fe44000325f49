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

    /// <summary>Whether we may write a file: nothing is written.</summary>
    public bool MayWrite(string file)
    {
        if (Directory.TryOpenFileFd(file, OpenFlags.WriteOnly, 0, out var open) != Errno.None)
            return false;
        open!.Dispose();
        return true;
    }

    /// <exception cref="LighterException">The kernel refuses the value; the message has file and value.</exception>
    public void Write(string file, string value)
    {
        if (TryWrite(file, value) is var errno and not Errno.None)
            throw Refused(file, value, errno);
    }

    /// <summary>Values of a file that takes one at a time.</summary>
    public void WriteEach(string file, IEnumerable<string> values)
    {
        var errno = Directory.TryOpenFileFd(file, OpenFlags.WriteOnly, 0, out var open);
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", $"{Path}/{file}");
        using (open)
        {
            foreach (var value in values)
            {
                if (open!.TryWriteAll(Encoding.ASCII.GetBytes(value)) is var refusal and not Errno.None)
                    throw Refused(file, value, refusal);
            }
        }
    }

    public Errno TryWrite(string file, string value)
    {
        var errno = Directory.TryOpenFileFd(file, OpenFlags.WriteOnly, 0, out var open);
        if (errno != Errno.None)
            return errno;
        using (open)
            return open!.TryWriteAll(Encoding.ASCII.GetBytes(value));
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

    private LighterException Refused(string file, string value, Errno errno) =>
        new(ErrorCode.InvalidArgument, $"setting {file} of {Path} to {value}: {errno.Describe()} ({errno})");
}
