using Lighter.Engine.Images.Content;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Archives;

/// <summary>
/// What an archive held, by the names of its entries, which are keys here and nothing else. Layers are in the store already;
/// what no image names is collected some time later.
/// </summary>
internal sealed class ArchiveContent
{
    private const int MostLinks = 4;

    private readonly Dictionary<string, byte[]> _documents = [];
    private readonly Dictionary<string, IngestedLayer> _layers = [];
    private readonly Dictionary<string, string> _links = [];

    public void AddDocument(string name, byte[] content) => _documents[name] = content;

    public void AddLayer(string name, IngestedLayer layer) => _layers[name] = layer;

    /// <summary>Older archives name a layer twice: once as a link to the other.</summary>
    public void AddLink(string name, string target) => _links[name] = target;

    public byte[]? FindDocument(string name) => _documents.GetValueOrDefault(Resolve(name));

    public IngestedLayer? FindLayer(string name) => _layers.GetValueOrDefault(Resolve(name));

    /// <summary>The document of a layout's blob.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: it is not there, or is another.</exception>
    public byte[] ReadBlob(Descriptor blob)
    {
        var content = FindDocument(Oci.Images.OciLayout.BlobPath(blob.Digest))
            ?? throw new LighterException(ErrorCode.InvalidArgument, $"loading the archive: {blob.Digest} is missing");
        using var hash = blob.Digest.CreateHash();
        hash.AppendData(content);
        return blob.Digest.Matches(hash.GetHashAndReset())
            ? content
            : throw new LighterException(ErrorCode.InvalidArgument, $"loading the archive: the content of {blob.Digest} has another digest");
    }

    private string Resolve(string name)
    {
        for (var i = 0; i < MostLinks && _links.TryGetValue(name, out var target); i++)
            name = EntryName.Join(name, target);
        return name;
    }
}
