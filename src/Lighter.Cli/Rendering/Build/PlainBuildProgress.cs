using System.Globalization;
using Lighter.Build.Progress;

namespace Lighter.Cli.Rendering.Build;

/// <summary>One line for each thing that happens, as BuildKit prints them: <c>#5 [2/4] RUN make</c>, <c>#5 DONE 0.3s</c>.</summary>
internal sealed class PlainBuildProgress(TextWriter writer) : IBuildProgressView
{
    private readonly Dictionary<BuildVertex, Shown> _vertices = [];
    private Shown? _current;

    public void Observe(BuildEvent happened)
    {
        var shown = Turn(happened);
        switch (happened)
        {
            case StepCached:
                Finish(shown, "CACHED");
                break;
            case StepOutput output:
                writer.Write($"#{shown.Number} {Time(shown, output)}{output.Line}\n");
                break;
            case StepFinished:
                Finish(shown, $"DONE {Seconds(shown, happened, "0.0")}s");
                break;
            case StepFailed failed:
                Finish(shown, $"ERROR: {failed.Reason}");
                break;
        }
    }

    public void End()
    {
    }

    /// <summary>Makes the vertex the one whose lines follow.</summary>
    private Shown Turn(BuildEvent happened)
    {
        if (!_vertices.TryGetValue(happened.Vertex, out var shown))
            _vertices[happened.Vertex] = shown = new(_vertices.Count + 1, happened.Time);
        if (shown == _current)
            return shown;
        if (_current is { IsFinished: false })
            writer.Write($"#{_current.Number} ...\n");
        writer.Write(_current is null ? "" : "\n");
        writer.Write($"#{shown.Number} {happened.Vertex.Name}\n");
        _current = shown;
        return shown;
    }

    private void Finish(Shown shown, string how)
    {
        writer.Write($"#{shown.Number} {how}\n");
        shown.IsFinished = true;
    }

    /// <summary>What a command printed has its time in front, what we say ourselves has none.</summary>
    private static string Time(Shown shown, StepOutput output) =>
        output.Vertex.Name.StartsWith('[') ? Seconds(shown, output, "0.000") + " " : "";

    private static string Seconds(Shown shown, BuildEvent happened, string format) =>
        (happened.Time - shown.Started).TotalSeconds.ToString(format, CultureInfo.InvariantCulture);

    private sealed class Shown(int number, DateTimeOffset started)
    {
        public int Number { get; } = number;

        public DateTimeOffset Started { get; } = started;

        public bool IsFinished { get; set; }
    }
}
