using System.Collections.Concurrent;
using Lighter.Oci.Content;
using Lighter.Registry.Transfers;

namespace Lighter.Registry.Tests;

/// <summary>Keeps what is pulled, and the order in which it came.</summary>
internal sealed class MemorySink : IContentSink
{
    private readonly ConcurrentDictionary<Digest, byte[]> _blobs = new();

    public ConcurrentQueue<Digest> Order { get; } = new();

    public byte[] this[Digest digest] => _blobs[digest];

    public int Count => _blobs.Count;

    public ValueTask<bool> HasBlobAsync(Descriptor blob, CancellationToken cancellation) => new(_blobs.ContainsKey(blob.Digest));

    public async Task IngestAsync(Descriptor blob, Stream content, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellation);
        _blobs[blob.Digest] = memory.ToArray();
        Order.Enqueue(blob.Digest);
    }
}
