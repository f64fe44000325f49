namespace Lighter.Build.Progress;

/// <summary>Something that a build does and shows; known by its identity, as names repeat.</summary>
public sealed class BuildVertex(string name)
{
    /// <summary>Such as <c>[compiler 2/4] RUN make</c>.</summary>
    public string Name { get; } = name;

    public override string ToString() => Name;
}

/// <summary>What happened to a vertex, and when.</summary>
public abstract record BuildEvent(BuildVertex Vertex, DateTimeOffset Time);

public sealed record StepStarted(BuildVertex Vertex, DateTimeOffset Time) : BuildEvent(Vertex, Time);

/// <summary>Its result was known already.</summary>
public sealed record StepCached(BuildVertex Vertex, DateTimeOffset Time) : BuildEvent(Vertex, Time);

/// <summary>Why its result was not known; told where it was asked for, before the step starts.</summary>
public sealed record StepExplained(BuildVertex Vertex, DateTimeOffset Time, IReadOnlyList<string> Reasons) : BuildEvent(Vertex, Time);

/// <summary>A line that it printed, without its end.</summary>
public sealed record StepOutput(BuildVertex Vertex, DateTimeOffset Time, string Line) : BuildEvent(Vertex, Time);

public sealed record StepFinished(BuildVertex Vertex, DateTimeOffset Time) : BuildEvent(Vertex, Time);

public sealed record StepFailed(BuildVertex Vertex, DateTimeOffset Time, string Reason) : BuildEvent(Vertex, Time);

/// <summary>Is told what a build does, from several threads but never from two at once.</summary>
public interface IBuildObserver
{
    public void Observe(BuildEvent happened);
}
