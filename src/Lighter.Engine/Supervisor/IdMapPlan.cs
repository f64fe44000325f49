namespace Lighter.Engine.Supervisor;

/// <summary>
/// How the ids of a new user namespace are mapped while the child waits: files of <c>/proc/PID</c> written by the supervisor
/// (<c>setgroups</c>, <c>uid_map</c>, <c>gid_map</c>), and commands (<c>newuidmap</c>) in whose arguments
/// <see cref="PidMark"/> stands for the child.
/// </summary>
public sealed record IdMapPlan
{
    public const string PidMark = "{pid}";

    public IReadOnlyList<(string File, string Content)> Files { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Commands { get; init; } = [];
}
