using Lighter.Engine.Logs;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>What a supervisor holds before its container starts: the run directory and its lock, the log, the socket.</summary>
internal sealed class MonitorSetup : IDisposable
{
    private readonly FileLock _lock;
    private bool _isReleased;

    internal MonitorSetup(SupervisorPlan plan)
    {
        RunDirectory = DirectoryFd.OpenOrCreate(plan.RunDirectory);
        _lock = FileLock.Acquire(RunDirectory, ContainerLiveness.LockName);
        ContainerLiveness.Reset(RunDirectory);
        Log = LogWriter.Open(plan.Log, RunDirectory);
        Listener = UnixSocket.Listen(RunDirectory, MonitorFiles.Socket, backlog: 64);
    }

    internal DirectoryFd RunDirectory { get; }

    internal UnixSocket Listener { get; }

    internal LogWriter Log { get; }

    /// <summary>
    /// The end is written down: the container may start again under another supervisor, while clients of this one do what is to be
    /// done. The lock last: who sees it free finds everything else done.
    /// </summary>
    internal void Release()
    {
        if (_isReleased)
            return;
        _isReleased = true;
        RunDirectory.TryUnlink(MonitorFiles.Socket);
        Listener.Dispose();
        Log.Dispose();
        _lock.Dispose();
    }

    public void Dispose()
    {
        Release();
        RunDirectory.Dispose();
    }
}
