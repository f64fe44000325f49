namespace Lighter.Engine.Containers.Options;

/// <summary>What systemd is told of a container that a unit of <c>Type=notify</c> starts, by podman's words.</summary>
public enum ServiceNotice
{
    Ignore,
    /// <summary>It has started, and its supervisor stands for it.</summary>
    Conmon,
    /// <summary>That its supervisor stands for it; that it is ready it says itself.</summary>
    Container,
}
