using Lighter.Build.Progress;

namespace Lighter.Cli.Rendering.Build;

/// <summary>Collects why steps were executed, for <c>--explain</c>, and hands on what it hears.</summary>
internal sealed class BuildExplanation(IBuildObserver? next) : IBuildObserver
{
    private readonly List<(string Step, string Why)> _lines = [];

    public void Observe(BuildEvent happened)
    {
        if (happened is StepCached { Vertex: var cached })
            _lines.Add((cached.Name, "cached"));
        else if (happened is StepExplained explained)
            _lines.Add((explained.Vertex.Name, string.Join(", ", explained.Reasons)));
        next?.Observe(happened);
    }

    public void WriteTo(TextWriter writer)
    {
        writer.Write("\nexplanation:\n");
        foreach (var (step, why) in _lines)
            writer.Write($" {step}\n   {why}\n");
    }
}
