using Lighter.Dockerfile;

namespace Lighter.Build;

/// <summary>A step of a build that failed, with the place in the Dockerfile that asked for it.</summary>
public sealed class DockerfileFailure : LighterException
{
    public DockerfileFailure(ErrorCode code, DockerfileException place, string? hint = null, Exception? cause = null)
        : base(code, $"failed to solve: {place.Reason}", cause ?? place)
    {
        Place = place;
        Hint = hint;
    }

    /// <summary>The reason, and where in the Dockerfile.</summary>
    public DockerfileException Place { get; }

    /// <summary>The step's name, when one was executed: <c>[2/2] RUN make</c>.</summary>
    public string? Step { get; init; }

    /// <summary>The last lines that the step printed.</summary>
    public IReadOnlyList<string> Output { get; init; } = [];
}
