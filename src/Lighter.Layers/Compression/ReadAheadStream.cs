using System.Runtime.ExceptionServices;

namespace Lighter.Layers.Compression;

/// <summary>
/// Reads a stream on a thread of its own, a few buffers ahead, so that making the bytes and using them overlap. Memory is
/// bounded; an error of the source is thrown to the reader when it comes to that place.
/// </summary>
public sealed class ReadAheadStream : ForwardStream
{
    private const int BufferCount = 8;
    private const int BufferSize = 256 * 1024;

    private readonly Stream _source;
    private readonly SemaphoreSlim _filled = new(0);
    private readonly SemaphoreSlim _free = new(BufferCount);
    private readonly byte[]?[] _buffers = new byte[BufferCount][];
    private readonly int[] _lengths = new int[BufferCount];
    private readonly Thread _thread;
    private volatile bool _stopped;
    private ExceptionDispatchInfo? _error;
    private int _index = -1;
    private int _position;
    private int _length;
    private bool _ended;

    /// <param name="source">Is closed with this stream.</param>
    public ReadAheadStream(Stream source)
    {
        _source = source;
        _thread = new Thread(Fill) { IsBackground = true, Name = "read-ahead" };
        _thread.Start();
    }

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || (_position == _length && !NextBuffer()))
            return 0;
        var count = Math.Min(buffer.Length, _length - _position);
        _buffers[_index % BufferCount].AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_stopped)
        {
            _stopped = true;
            _free.Release();
            _thread.Join();
            _source.Dispose();
            _filled.Dispose();
            _free.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool NextBuffer()
    {
        if (_ended)
            return false;
        if (_index >= 0)
            _free.Release();
        _filled.Wait();
        _index++;
        _position = 0;
        _length = _lengths[_index % BufferCount];
        if (_length > 0)
            return true;
        _ended = true;
        _error?.Throw();
        return false;
    }

    private void Fill()
    {
        for (var index = 0; ; index++)
        {
            _free.Wait();
            if (_stopped)
                return;
            var length = FillOne(_buffers[index % BufferCount] ??= GC.AllocateUninitializedArray<byte>(BufferSize));
            _lengths[index % BufferCount] = length;
            _filled.Release();
            if (length == 0)
                return;
        }
    }

    /// <returns>0 at the source's end, or at its error.</returns>
    private int FillOne(byte[] buffer)
    {
        var length = 0;
        try
        {
            while (length < buffer.Length && _source.Read(buffer, length, buffer.Length - length) is > 0 and var count)
                length += count;
        }
        catch (Exception e) when (Keep(e))
        {
            // What was read before the error is still handed out; the error follows it.
        }

        return length;
    }

    private bool Keep(Exception e)
    {
        _error ??= ExceptionDispatchInfo.Capture(e);
        return true;
    }
}
