using Lighter.Linux;

namespace Lighter.Engine.Logs;

/// <summary>Writes to two descriptors through one buffer, so that the order between the streams stays as it was.</summary>
public sealed class DescriptorSink(FileDescriptor standardOutput, FileDescriptor standardError) : OutputSink
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private OutputKind _kind;

    public override bool Write(OutputKind kind, ReadOnlySpan<byte> data)
    {
        if ((kind != _kind || _length + data.Length > _buffer.Length) && !Flush())
            return false;
        _kind = kind;
        if (data.Length > _buffer.Length)
            return Target(kind).TryWriteAll(data) == Errno.None;
        data.CopyTo(_buffer.AsSpan(_length));
        _length += data.Length;
        return true;
    }

    public override bool Flush()
    {
        var errno = Target(_kind).TryWriteAll(_buffer.AsSpan(0, _length));
        _length = 0;
        return errno == Errno.None;
    }

    private FileDescriptor Target(OutputKind kind) => kind == OutputKind.Standard ? standardOutput : standardError;
}
