using Lighter.Engine.Containers.Options;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// Whether and when a container that has ended starts again: at first after a tenth of a second, then after twice as long each
/// time, up to a minute, and from the beginning once it has run for a while.
/// <see href="https://docs.docker.com/engine/containers/start-containers-automatically/#restart-policy-details"/>
/// </summary>
internal sealed class RestartSchedule(RestartPolicy policy)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SteadyRun = TimeSpan.FromSeconds(10);
    private TimeSpan _pause;

    /// <summary>Set to <c>no</c> by who stops the container.</summary>
    internal RestartPolicy Policy { get; set; } = policy;

    /// <summary>How often it has been decided to start again.</summary>
    internal int Count { get; private set; }

    /// <param name="exit">How the run ended.</param>
    /// <param name="duration">How long it took.</param>
    /// <returns>The pause before the next one; nothing when there is to be none.</returns>
    internal TimeSpan? Next(in ExitRecord exit, TimeSpan duration)
    {
        if (duration >= SteadyRun)
            _pause = TimeSpan.Zero;
        if (!IsWanted(exit))
            return null;
        Count++;
        _pause = _pause == TimeSpan.Zero ? ShortestPause : _pause * 2;
        return _pause = _pause > LongestPause ? LongestPause : _pause;
    }

    private bool IsWanted(in ExitRecord exit) => Policy.Condition switch
    {
        RestartCondition.Always or RestartCondition.UnlessStopped => true,
        RestartCondition.OnFailure => exit.ShellCode != 0 && (Policy.MaximumRetries == 0 || Count < Policy.MaximumRetries),
        _ => false,
    };
}
