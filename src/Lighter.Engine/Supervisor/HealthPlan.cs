namespace Lighter.Engine.Supervisor;

/// <summary>When a supervisor has its container checked, in milliseconds.</summary>
/// <param name="Interval">Between the end of a check and the next one.</param>
/// <param name="StartInterval">The same in the start period, until a check has succeeded.</param>
/// <param name="StartPeriod">From the container's start on.</param>
/// <param name="Command">Program and arguments that do one check.</param>
public sealed record HealthPlan(long Interval, long StartInterval, long StartPeriod, IReadOnlyList<string> Command);
