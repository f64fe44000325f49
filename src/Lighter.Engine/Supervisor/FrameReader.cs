using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>The supervisor's messages as a client reads them.</summary>
internal sealed class FrameReader(UnixSocket socket)
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Frame.MaxContent + Frame.HeaderSize);
    private int _start;
    private int _end;

    /// <summary>Waits for more.</summary>
    /// <returns>Whether any came: not when the supervisor is gone.</returns>
    internal bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var errno = socket.TryReceive(_buffer.AsSpan(_end), true, out var count);
        _end += count;
        return errno == Errno.None && count > 0;
    }

    /// <summary>The next whole message; its content is valid until the next <see cref="Fill"/>.</summary>
    internal bool TryNext(out MessageKind kind, out ReadOnlySpan<byte> content)
    {
        kind = default;
        content = default;
        if (_end - _start < Frame.HeaderSize)
            return false;
        var frame = Frame.Read(_buffer.AsSpan(_start));
        if (frame.Length is < 0 or > Frame.MaxContent)
            throw new LighterException(ErrorCode.Internal, "reading from the supervisor: malformed message");
        if (_end - _start < Frame.HeaderSize + frame.Length)
            return false;
        kind = frame.Kind;
        content = _buffer.AsSpan(_start + Frame.HeaderSize, frame.Length);
        _start += Frame.HeaderSize + frame.Length;
        return true;
    }
}
