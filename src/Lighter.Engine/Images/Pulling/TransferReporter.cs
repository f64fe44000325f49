using System.Collections.Concurrent;
using Lighter.Oci.Content;
using Lighter.Registry.Transfers;

namespace Lighter.Engine.Images.Pulling;

/// <summary>Says of layers alone what a transfer says of all its blobs.</summary>
internal sealed class TransferReporter(ITransferObserver observer) : IProgress<TransferProgress>
{
    private readonly Dictionary<Digest, string> _shown = [];
    private readonly ConcurrentDictionary<Digest, bool> _ended = new();

    /// <summary>Announces the layers, in order, under the digests of their blobs.</summary>
    public void Expect(IEnumerable<Descriptor> layers) => Expect(layers.Select(layer => (layer, layer.Digest)));

    /// <summary>Announces the layers under other digests.</summary>
    public void Expect(IEnumerable<(Descriptor Blob, Digest Shown)> layers)
    {
        foreach (var (blob, shown) in layers)
        {
            if (_shown.TryAdd(blob.Digest, shown.Short))
                observer.Report(new LayerProgress(shown.Short, LayerStep.Waiting, 0, blob.Size));
        }
    }

    public void Report(TransferProgress value)
    {
        if (!_shown.TryGetValue(value.Blob.Digest, out var layer))
            return;
        if (value.State is not (TransferState.Waiting or TransferState.Transferring))
            _ended.TryAdd(value.Blob.Digest, true);
        observer.Report(new LayerProgress(layer, StepOf(value.State), value.BytesDone, value.Blob.Size));
    }

    /// <summary>Layers of which nothing was said are there: the other side has the whole image.</summary>
    public void Finish()
    {
        foreach (var (digest, layer) in _shown)
            if (!_ended.ContainsKey(digest))
                observer.Report(new LayerProgress(layer, LayerStep.Exists));
    }

    private static LayerStep StepOf(TransferState state) => state switch
    {
        TransferState.Exists => LayerStep.Exists,
        TransferState.Mounted => LayerStep.Mounted,
        TransferState.Transferring => LayerStep.Transferring,
        TransferState.Complete => LayerStep.Complete,
        _ => LayerStep.Waiting,
    };
}
