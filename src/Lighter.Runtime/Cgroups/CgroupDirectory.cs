using System.Globalization;
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
            RandomAccess.Write(handle, System.Text.Encoding.ASCII.GetBytes(value), 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"setting {file} of {Path} to {value}: {e.Message}", e);
        }
    }

    public void Write(string file, long value) => Write(file, value.ToString(CultureInfo.InvariantCulture));

    public string Read(string file)
    {
        using var handle = Directory.OpenFile(file);
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\n');
    }

    public void Dispose() => _directory?.Dispose();
}
