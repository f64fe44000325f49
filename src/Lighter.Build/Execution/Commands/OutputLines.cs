using System.Text;
using Lighter.Linux;

namespace Lighter.Build.Execution.Commands;

/// <summary>Cuts what a command prints into lines, and keeps the last ones for the error that may follow.</summary>
internal sealed class OutputLines(Action<string> tell) : IDisposable
{
    private const int LongestLine = 64 * 1024;
    private const int KeptLines = 20;

    private readonly MemoryStream _line = new();
    private readonly Queue<string> _last = new();

    public IReadOnlyList<string> Last => [.. _last];

    /// <summary>Reads until no process holds the other end any more.</summary>
    public void ReadToEnd(FileDescriptor pipe)
    {
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var errno = pipe.TryRead(buffer, out var count);
            if (errno != Errno.None)
                throw new LinuxException(errno, "reading a command's output");
            if (count == 0)
                break;
            Add(buffer.AsSpan(0, count));
        }

        if (_line.Length > 0)
            Flush();
    }

    public void Dispose() => _line.Dispose();

    private void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            _line.Write(end < 0 ? bytes : bytes[..end]);
            bytes = end < 0 ? default : bytes[(end + 1)..];
            if (end >= 0 || _line.Length > LongestLine)
                Flush();
        }
    }

    private void Flush()
    {
        var line = Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length).TrimEnd('\r');
        _line.SetLength(0);
        if (_last.Count == KeptLines)
            _last.Dequeue();
        _last.Enqueue(line);
        tell(line);
    }
}
