using Lighter.Oci.References;

namespace Lighter.Engine.Images;

/// <summary>Is told what a pull, push or load does while it does it. Called from any thread, often; must return at once.</summary>
public interface ITransferObserver
{
    /// <summary>An image of a registry is begun with; all layers that follow are its own.</summary>
    public void Begin(ImageReference image);

    public void Report(LayerProgress progress);
}
