using Lighter.Engine.Logs.Journals;
using Lighter.Linux;

namespace Lighter.Engine.Logs;

/// <summary>Takes a container's output as it comes and keeps it. Nothing is allocated once it is open.</summary>
internal abstract class LogWriter : IDisposable
{
    /// <summary>Content of one record at most, as Docker's and Kubernetes' readers expect.</summary>
    internal const int MaxContent = 16 * 1024;

    /// <summary>Keeps what one read has brought; it is in the file when this returns, but for what the format must hold back.</summary>
    internal abstract void Append(OutputKind kind, ReadOnlySpan<byte> data, DateTime utcNow);

    /// <summary>What must become writable before more is to come; mostly nothing.</summary>
    internal virtual FileDescriptor? Blocker => null;

    /// <summary>Tries again to write what <see cref="Blocker"/> holds up.</summary>
    internal virtual void Resume()
    {
    }

    /// <summary>No more will come.</summary>
    internal virtual void Finish(DateTime utcNow)
    {
    }

    /// <summary>Gives memory back until the next output.</summary>
    internal virtual void Trim()
    {
    }

    public abstract void Dispose();

    /// <param name="settings">Which one.</param>
    /// <param name="runDirectory">The container's.</param>
    internal static LogWriter Open(LogSettings settings, DirectoryFd? runDirectory = null) => settings.Driver switch
    {
        LogDriver.K8sFile => new K8sLogWriter(new LogFile(settings)),
        LogDriver.JsonFile => new JsonLogWriter(new LogFile(settings), settings.Attributes),
        LogDriver.Journald => new JournalLogWriter(settings, runDirectory),
        LogDriver.None or LogDriver.Passthrough => new NoLogWriter(),
        _ => throw new LighterException(ErrorCode.Unsupported, $"log driver {(byte)settings.Driver}: unknown"),
    };
}
