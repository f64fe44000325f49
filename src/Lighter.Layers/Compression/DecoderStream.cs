using Lighter.Linux.Codecs;

namespace Lighter.Layers.Compression;

/// <summary>Reads what a decoder of the system makes of a stream of one or several compressed streams.</summary>
internal sealed class DecoderStream(Stream source, Func<StreamDecoder> create, string format) : ForwardStream
{
    private readonly byte[] _input = GC.AllocateUninitializedArray<byte>(128 * 1024);
    private StreamDecoder? _decoder = create();
    private int _start;
    private int _end;
    private bool _sourceEnded;

    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            Fill();
            if (_decoder is null && !BeginNext())
                return 0;
            var ended = _decoder!.Decode(_input.AsSpan(_start, _end - _start), buffer, _sourceEnded, out var consumed, out var written);
            _start += consumed;
            if (ended)
                EndDecoder();
            if (written > 0)
                return written;
            if (!ended && consumed == 0 && _sourceEnded)
                throw new LighterException(ErrorCode.InvalidArgument, $"reading {format} data: it ends too early");
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            EndDecoder();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void EndDecoder()
    {
        _decoder?.Dispose();
        _decoder = null;
    }

    /// <summary>xz pads its files with zeros; other bytes begin another stream.</summary>
    private bool BeginNext()
    {
        while (true)
        {
            var rest = _input.AsSpan(_start, _end - _start);
            var zeros = rest.IndexOfAnyExcept((byte)0);
            _start = zeros < 0 ? _end : _start + zeros;
            if (_start < _end)
            {
                _decoder = create();
                return true;
            }

            if (_sourceEnded)
                return false;
            Fill();
        }
    }

    private void Fill()
    {
        if (_start < _end || _sourceEnded)
            return;
        _start = 0;
        _end = source.Read(_input);
        _sourceEnded = _end == 0;
    }
}
