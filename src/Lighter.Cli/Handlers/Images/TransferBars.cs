using System.Diagnostics;
using Lighter.Cli.Rendering;
using Lighter.Engine.Images;
using Lighter.Linux;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary>
/// Progress on a terminal: a line for each layer, drawn anew in its place. Where the layers are more than the terminal has rows,
/// those that are done scroll up and as many of the others as fit stay at the bottom.
/// </summary>
internal sealed class TransferBars(TextWriter writer, TerminalSize size, TransferWords words, Func<ImageReference, string> title) : ITransferObserver
{
    private const int WidestBar = 50;

    /// <summary>What the amounts and the bar's ends need beside it.</summary>
    private const int Amounts = 22;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly Lock _turn = new();
    private readonly List<LayerProgress> _layers = [];
    private readonly HashSet<string> _told = [];
    private int _drawn;
    private long _last;

    public void Begin(ImageReference image)
    {
        lock (_turn)
        {
            _layers.Clear();
            _told.Clear();
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
        if (_layers.Count < size.Rows)
            _drawn = Write(_layers);
        else
            DrawWhatFits();
        writer.Flush();
    }

    private void DrawWhatFits()
    {
        writer.Write("\e[J");
        Write(_layers.Where(layer => IsDone(layer) && _told.Add(layer.Layer)));
        _drawn = Write(_layers.Where(layer => !IsDone(layer)).Take(size.Rows - 1));
    }

    /// <returns>How many lines.</returns>
    private int Write(IEnumerable<LayerProgress> layers)
    {
        var count = 0;
        foreach (var layer in layers)
        {
            writer.Write($"\e[2K{Ellipsis.Cut(Line(layer), size.Columns)}\n");
            count++;
        }

        return count;
    }

    private static bool IsDone(LayerProgress layer) => layer.Step is LayerStep.Exists or LayerStep.Mounted or LayerStep.Complete;

    private string Line(LayerProgress layer)
    {
        var line = $"{layer.Layer}: {words.Of(layer.Step)} ";
        if (layer.Step != LayerStep.Transferring || layer.Total <= 0)
            return line;
        var barWidth = Math.Clamp(size.Columns - line.Length - Amounts, 0, WidestBar);
        var done = (int)Math.Min(barWidth, barWidth * layer.Done / layer.Total);
        var bar = new string('=', Math.Max(0, done - 1)) + (done > 0 ? ">" : "");
        return $"{line} [{bar.PadRight(barWidth)}] {HumanSize.Format(layer.Done),8}/{HumanSize.Format(layer.Total)}";
    }
}
