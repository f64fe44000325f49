using System.Runtime.InteropServices;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Logs;
using Lighter.Linux;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>Our own standard streams for a container that is to have them: <see cref="LogDriver.Passthrough"/>.</summary>
internal sealed class PassedStreams : IDisposable
{
    private readonly AnyFd[] _streams;

    private PassedStreams(AnyFd[] streams) => _streams = streams;

    internal static PassedStreams None => new([]);

    internal IReadOnlyList<SafeHandle> Handles => _streams;

    /// <summary>None for a container with a log.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: a terminal, which the container could type into.</exception>
    internal static PassedStreams Of(StoredContainer stored)
    {
        if (!ContainerLog.IsPassedThrough(stored.Options.Log))
            return None;
        var streams = new PassedStreams([.. Enumerable.Range(0, 3).Select(AnyFd.StandardStream)]);
        if (!streams._streams.Any(static stream => stream.IsTerminal()))
            return streams;
        streams.Dispose();
        throw new LighterException(ErrorCode.InvalidArgument, "the '--log-driver passthrough' option cannot be used on a TTY")
        {
            Hint = "redirect input, output and errors, or choose another --log-driver",
        };
    }

    public void Dispose()
    {
        foreach (var stream in _streams)
            stream.Dispose();
    }
}
