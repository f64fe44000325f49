namespace Lighter.Engine.Containers.Options;

/// <summary>What is done to a container that has become unhealthy.</summary>
public enum HealthAction
{
    None,
    /// <summary>Its restart policy decides what comes then.</summary>
    Kill,
    Restart,
    Stop,
}
