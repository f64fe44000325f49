using System.Diagnostics;
using Lighter.Cli.Rendering;
using Lighter.Engine.Images;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary>Progress on a terminal: a line for each layer, drawn anew in its place.</summary>
internal sealed class TransferBars(TextWriter writer, int width, TransferWords words, Func<ImageReference, string> title) : ITransferObserver
{
    private const int WidestBar = 50;

    /// <summary>What the amounts and the bar's ends need beside it.</summary>
    private const int Amounts = 22;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly Lock _turn = new();
    private readonly List<LayerProgress> _layers = [];
    private int _drawn;
    private long _last;

    public void Begin(ImageReference image)
    {
        lock (_turn)
        {
            _layers.Clear();
            _drawn = 0;
            writer.Write(title(image) + "\n");
            writer.Flush();
        }
    }

    public void Report(LayerProgress progress)
    {
        lock (_turn)
        {
            var index = _layers.FindIndex(layer => layer.Layer == progress.Layer);
            var isSameStep = index >= 0 && _layers[index].Step == progress.Step;
            if (index < 0)
                _layers.Add(progress);
            else
                _layers[index] = progress;
            if (isSameStep && Stopwatch.GetElapsedTime(_last) < Pause)
                return;
            Draw();
        }
    }

    private void Draw()
    {
        _last = Stopwatch.GetTimestamp();
        if (_drawn > 0)
            writer.Write($"\e[{_drawn}A");
        foreach (var layer in _layers)
            writer.Write($"\e[2K{Ellipsis.Cut(Line(layer), width)}\n");
        _drawn = _layers.Count;
        writer.Flush();
    }

    private string Line(LayerProgress layer)
    {
        var line = $"{layer.Layer}: {words.Of(layer.Step)} ";
        if (layer.Step != LayerStep.Transferring || layer.Total <= 0)
            return line;
        var barWidth = Math.Clamp(width - line.Length - Amounts, 0, WidestBar);
        var done = (int)Math.Min(barWidth, barWidth * layer.Done / layer.Total);
        var bar = new string('=', Math.Max(0, done - 1)) + (done > 0 ? ">" : "");
        return $"{line} [{bar.PadRight(barWidth)}] {HumanSize.Format(layer.Done),8}/{HumanSize.Format(layer.Total)}";
    }
}
