using Lighter.Linux;

namespace Lighter.Engine.Logs;

/// <summary>
/// The newest log file and its older ones: records are gathered in a buffer, written whole, and never divided between two
/// files. When the disk is full, output is dropped rather than the container stopped; the file always ends with a whole
/// record.
/// </summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>One read with times in front of its lines, if they are not very short; it stays in the processor's second-level cache.</summary>
    internal const int BufferSize = 256 * 1024;

    private readonly DirectoryFd _directory;
    private readonly LogSettings _settings;
    private readonly NativeBuffer _buffer = new(BufferSize);
    private FileFd _file;
    private long _size;
    private int _buffered;

    internal LogFile(LogSettings settings)
    {
        _settings = settings;
        _directory = DirectoryFd.OpenOrCreate(settings.DirectoryPath);
        _file = Open(OpenFlags.Append);
        _size = _file.Stat().Size;
    }

    /// <summary>
    /// Room for a record of this length, and for further ones as far as they belong into the same file; to be filled with whole
    /// records and then counted with <see cref="Advance"/>.
    /// </summary>
    internal Span<byte> Reserve(int length)
    {
        if (_buffered > 0 && (_buffered + length > BufferSize || IsFull(_buffered + length)))
            Flush();
        var room = (long)BufferSize - _buffered;
        if (_settings.MaxSize > 0)
            room = Math.Clamp(_settings.MaxSize - _size - _buffered, length, room);
        return _buffer.Span.Slice(_buffered, (int)room);
    }

    internal void Advance(int length) => _buffered += length;

    internal void Flush()
    {
        if (_buffered == 0)
            return;
        if (_size > 0 && IsFull(_buffered))
            Rotate();
        if (_file.TryWriteAll(_buffer.Span[.._buffered]) == Errno.None)
            _size += _buffered;
        else
            _file.SetLength(_size); // a part of the records may have fitted
        _buffered = 0;
    }

    internal void Trim() => _buffer.Trim();

    public void Dispose()
    {
        _file.Dispose();
        _directory.Dispose();
        _buffer.Dispose();
    }

    private bool IsFull(int more) => _settings.MaxSize > 0 && _size + more > _settings.MaxSize;

    private void Rotate()
    {
        var name = _settings.FileName;
        for (var age = _settings.MaxFiles - 1; age > 0; age--)
            _directory.TryRename(age == 1 ? name : $"{name}.{age - 1}", _directory, $"{name}.{age}");
        if (_settings.MaxFiles <= 1)
            _directory.TryUnlink(name);
        if (_directory.TryOpenFileFd(name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append, 0x180 /* 0600 */, out var next) != Errno.None)
            return; // No descriptor or no inode left: the old file goes on, only larger.
        _file.Dispose();
        _file = next!;
        _size = 0;
    }

    private FileFd Open(OpenFlags mode)
    {
        var errno = _directory.TryOpenFileFd(_settings.FileName, OpenFlags.WriteOnly | OpenFlags.Create | mode, 0x180 /* 0600 */, out var file);
        return errno == Errno.None ? file! : throw new LinuxException(errno, "open", _settings.Path);
    }
}
