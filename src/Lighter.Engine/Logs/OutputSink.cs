namespace Lighter.Engine.Logs;

/// <summary>Where a container's two streams are shown.</summary>
public abstract class OutputSink
{
    /// <returns>Whether anybody still reads.</returns>
    public abstract bool Write(OutputKind kind, ReadOnlySpan<byte> data);

    /// <summary>Shows what is held back.</summary>
    public virtual bool Flush() => true;
}
