using System.Globalization;
using System.Text;
using Lighter.Build.Progress;

namespace Lighter.Cli.Rendering.Build;

/// <summary>Finished steps scroll up, running ones stay at the bottom with their last line.</summary>
internal sealed class TerminalBuildProgress(TextWriter writer, int width) : IBuildProgressView
{
    private const string ClearBelow = "\u001b[J";

    private readonly List<Running> _running = [];
    private int _drawn;

    public void Observe(BuildEvent happened)
    {
        var screen = new StringBuilder();
        Erase(screen);
        switch (happened)
        {
            case StepStarted:
                _running.Add(new(happened.Vertex, happened.Time));
                break;
            case StepCached:
                Line(screen, $" => CACHED {happened.Vertex}");
                break;
            case StepOutput output when Find(output) is { } step:
                step.LastLine = output.Line;
                break;
            case StepFinished or StepFailed:
                Finish(screen, happened);
                break;
        }

        Draw(screen, happened.Time);
        writer.Write(screen.ToString());
    }

    public void End()
    {
        var screen = new StringBuilder();
        Erase(screen);
        writer.Write(screen.ToString());
    }

    private Running? Find(BuildEvent happened) => _running.Find(step => step.Vertex == happened.Vertex);

    private void Finish(StringBuilder screen, BuildEvent happened)
    {
        var started = Find(happened)?.Started ?? happened.Time;
        _running.RemoveAll(step => step.Vertex == happened.Vertex);
        var mark = happened is StepFailed ? "ERROR " : "";
        Line(screen, $" => {mark}{happened.Vertex}", Seconds(happened.Time - started));
    }

    private void Erase(StringBuilder screen)
    {
        if (_drawn > 0)
            screen.Append(CultureInfo.InvariantCulture, $"\u001b[{_drawn}A\r");
        screen.Append(ClearBelow);
        _drawn = 0;
    }

    private void Draw(StringBuilder screen, DateTimeOffset now)
    {
        foreach (var step in _running)
        {
            Line(screen, $" => {step.Vertex}", Seconds(now - step.Started));
            _drawn++;
            if (step.LastLine is not { } line)
                continue;
            Line(screen, $" => => # {line}");
            _drawn++;
        }
    }

    /// <summary>Never longer than the terminal is wide: a line that wraps could not be erased.</summary>
    private void Line(StringBuilder screen, string text, string right = "")
    {
        var room = Math.Max(width - right.Length - 2, 10);
        var shown = new string([.. text.Select(static c => char.IsControl(c) ? ' ' : c)]);
        shown = shown.Length > room ? string.Concat(shown.AsSpan(0, room - 1), "…") : shown;
        screen.Append(right.Length == 0 ? shown : $"{shown.PadRight(room)} {right}").Append('\n');
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + "s";

    private sealed class Running(BuildVertex vertex, DateTimeOffset started)
    {
        public BuildVertex Vertex { get; } = vertex;

        public DateTimeOffset Started { get; } = started;

        public string? LastLine { get; set; }
    }
}
