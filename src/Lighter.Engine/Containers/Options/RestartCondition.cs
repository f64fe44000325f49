namespace Lighter.Engine.Containers.Options;

/// <summary>When a container that has ended is started again.</summary>
public enum RestartCondition
{
    No,
    OnFailure,
    Always,
    /// <summary>As <see cref="Always"/>, but not after it was stopped by hand.</summary>
    UnlessStopped,
}
