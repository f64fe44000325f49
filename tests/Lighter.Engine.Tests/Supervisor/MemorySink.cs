using System.Text;
using Lighter.Engine.Logs;

namespace Lighter.Engine.Tests.Supervisor;

/// <summary>Keeps what is shown.</summary>
internal sealed class MemorySink : OutputSink
{
    private readonly MemoryStream[] _streams = [new(), new()];
    private readonly MemoryStream _all = new();

    internal string Text => Encoding.Latin1.GetString(_all.ToArray());

    internal byte[] this[OutputKind kind] => _streams[(int)kind].ToArray();

    public override bool Write(OutputKind kind, ReadOnlySpan<byte> data)
    {
        _streams[(int)kind].Write(data);
        _all.Write(data);
        return true;
    }
}
