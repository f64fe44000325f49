namespace Lighter.Engine.Supervisor;

/// <summary>Why a session with a container ended.</summary>
public enum AttachEnd
{
    Exited,

    /// <summary>The keys to leave were typed.</summary>
    Detached,

    /// <summary>Nobody reads our standard output any more.</summary>
    OutputClosed,

    /// <summary>The supervisor was killed, or has dropped us because we did not read.</summary>
    ConnectionLost,
}

/// <param name="End">Why.</param>
/// <param name="Exit">With <see cref="AttachEnd.Exited"/>.</param>
public readonly record struct AttachOutcome(AttachEnd End, ExitRecord? Exit = null);
