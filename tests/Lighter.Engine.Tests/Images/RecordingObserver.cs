using System.Collections.Concurrent;
using Lighter.Engine.Images;
using Lighter.Oci.References;

namespace Lighter.Engine.Tests.Images;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingObserver : ITransferObserver
{
    public ConcurrentQueue<ImageReference> Images { get; } = new();

    public ConcurrentQueue<LayerProgress> Layers { get; } = new();

    public bool Saw(LayerStep step) => Layers.Any(progress => progress.Step == step);

    public void Begin(ImageReference image) => Images.Enqueue(image);

    public void Report(LayerProgress progress) => Layers.Enqueue(progress);
}
