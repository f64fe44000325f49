using Lighter.Oci.References;

namespace Lighter.Engine.Images;

/// <summary>Tells nobody.</summary>
public sealed class SilentObserver : ITransferObserver
{
    public static SilentObserver Instance { get; } = new();

    public void Begin(ImageReference image)
    {
    }

    public void Report(LayerProgress progress)
    {
    }
}
