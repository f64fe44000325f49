namespace Lighter.Engine.Logs;

/// <summary>Keeps nothing.</summary>
internal sealed class NoLogWriter : LogWriter
{
    internal override void Append(OutputKind kind, ReadOnlySpan<byte> data, DateTime utcNow)
    {
    }

    public override void Dispose()
    {
    }
}
