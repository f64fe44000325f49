using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Tests.Supervisor;

/// <summary>A pipe whose content is read by a thread, as a shell's next command would.</summary>
internal sealed class CollectedPipe : IDisposable
{
    private readonly PipeEnds _ends = PipeEnds.Create();
    private readonly MemoryStream _content = new();
    private readonly Thread _reading;

    internal CollectedPipe()
    {
        _reading = new Thread(Read);
        _reading.Start();
    }

    internal FileDescriptor Writer => _ends.Writer;

    internal string Finish()
    {
        _ends.Writer.Dispose();
        _reading.Join();
        return Encoding.Latin1.GetString(_content.ToArray());
    }

    public void Dispose()
    {
        Finish();
        _ends.Dispose();
    }

    private void Read()
    {
        var buffer = new byte[65536];
        while (_ends.Reader.TryRead(buffer, out var count) == Errno.None && count > 0)
            _content.Write(buffer, 0, count);
    }
}

/// <summary>A pipe that a thread writes to and then closes.</summary>
internal sealed class FilledPipe : IDisposable
{
    private readonly PipeEnds _ends = PipeEnds.Create();

    internal FileDescriptor Reader => _ends.Reader;

    internal static FilledPipe With(byte[] content)
    {
        var pipe = new FilledPipe();
        new Thread(() =>
        {
            pipe._ends.Writer.TryWriteAll(content);
            pipe._ends.Writer.Dispose();
        }).Start();
        return pipe;
    }

    public void Dispose() => _ends.Reader.Dispose();
}
