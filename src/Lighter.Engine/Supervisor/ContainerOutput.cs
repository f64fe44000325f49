using Lighter.Engine.Logs;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>The reading end of one of the container's streams, or of its terminal.</summary>
internal sealed class ContainerOutput(FileDescriptor source, OutputKind kind) : IDisposable
{
    internal FileDescriptor Source => source;

    internal OutputKind Kind => kind;

    internal bool HasEnded { get; private set; }

    /// <returns>How many bytes there were; 0 also when there are none now.</returns>
    internal int Read(Span<byte> buffer)
    {
        var errno = source.TryRead(buffer, out var count);
        // A terminal whose last user has left answers EIO.
        HasEnded |= count == 0 && errno != Errno.EAGAIN;
        return count;
    }

    public void Dispose() => source.Dispose();
}
