using Lighter.Layers.Tar;
using Lighter.Linux;

namespace Lighter.Engine.Images.Archives;

/// <summary>Writes the entries of an image archive, each once; the same images give the same bytes.</summary>
internal sealed class ArchiveWriter(Stream target)
{
    private const int BufferSize = 256 << 10;

    private readonly TarWriter _tar = new(target);
    private readonly HashSet<string> _written = [];

    public void AddDirectory(string name)
    {
        if (_written.Add(name))
            _tar.WriteEntry(new TarEntry { Name = name + "/", Kind = TarEntryKind.Directory, Permissions = 0x1ED /* 0755 */ });
    }

    public void AddFile(string name, ReadOnlySpan<byte> content)
    {
        if (!TryBegin(name, content.Length))
            return;
        _tar.WriteContent(content);
    }

    /// <param name="content">Exactly so many bytes.</param>
    public void AddFile(string name, long size, Func<Stream> content, CancellationToken cancellation)
    {
        if (!TryBegin(name, size))
            return;
        using var stream = content();
        var buffer = new byte[BufferSize];
        while (stream.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            _tar.WriteContent(buffer.AsSpan(0, count));
        }
    }

    /// <param name="write">Writes exactly so many bytes.</param>
    public void AddFile(string name, Func<long> size, Action<Stream> write)
    {
        if (_written.Contains(name) || !TryBegin(name, size()))
            return;
        using var entry = new EntryStream(_tar);
        write(entry);
    }

    public void Finish() => _tar.Finish();

    private bool TryBegin(string name, long size)
    {
        if (!_written.Add(name))
            return false;
        _tar.WriteEntry(new TarEntry { Name = name, Size = size, Modified = default(FileTime) });
        return true;
    }
}
