using Lighter.Engine.Images;
using Lighter.Oci.References;

namespace Lighter.Cli.Handlers.Images;

/// <summary>Progress where no terminal is: a line for each layer whenever something else happens to it.</summary>
internal sealed class TransferLines(TextWriter writer, TransferWords words, Func<ImageReference, string> title) : ITransferObserver
{
    private readonly Lock _turn = new();
    private readonly Dictionary<string, LayerStep> _steps = [];

    public void Begin(ImageReference image)
    {
        lock (_turn)
        {
            _steps.Clear();
            Write(title(image));
        }
    }

    public void Report(LayerProgress progress)
    {
        lock (_turn)
        {
            if (_steps.TryGetValue(progress.Layer, out var step) && step == progress.Step)
                return;
            _steps[progress.Layer] = progress.Step;
            // Only a terminal can show how far a transfer is.
            if (progress.Step != LayerStep.Transferring)
                Write($"{progress.Layer}: {words.Of(progress.Step)}");
        }
    }

    private void Write(string line)
    {
        writer.Write(line + "\n");
        writer.Flush();
    }
}
