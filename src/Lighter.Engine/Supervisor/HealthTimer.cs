using Lighter.Engine.Containers.Health;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// When a container is checked next. The check is a short-lived command of ours, so that a supervisor between two checks is
/// as small as any.
/// </summary>
internal sealed class HealthTimer : IDisposable
{
    private readonly HealthPlan _plan;
    private readonly DirectoryFd _runDirectory;
    private readonly long _started = Environment.TickCount64;
    private ChildProcess? _check;
    private long _due;

    internal HealthTimer(HealthPlan plan, DirectoryFd runDirectory)
    {
        _plan = plan;
        _runDirectory = runDirectory;
        Schedule();
    }

    /// <summary>Readable when the check that runs has ended.</summary>
    internal FileDescriptor? Check => _check?.PidFd;

    /// <summary>In milliseconds, until <see cref="Begin"/> is due; without end while a check runs.</summary>
    internal int Wait => _check is not null ? -1 : (int)Math.Clamp(_due - Environment.TickCount64, 0, int.MaxValue);

    internal void Begin()
    {
        if (Wait == 0)
            _check = OwnProgram.Start(new ChildCommand { Program = _plan.Command[0], Arguments = [.. _plan.Command.Skip(1)], NewSession = true });
    }

    /// <summary>It has ended, and was reaped with the other children.</summary>
    internal void End()
    {
        _check?.Dispose();
        _check = null;
        Schedule();
    }

    public void Dispose() => _check?.Dispose();

    private void Schedule()
    {
        var now = Environment.TickCount64;
        var isStarting = now - _started < _plan.StartPeriod && HealthState.IsStarting(_runDirectory);
        _due = now + (isStarting ? _plan.StartInterval : _plan.Interval);
    }
}
