using Lighter.Engine.Registries;
using Lighter.Oci.Content;
using Lighter.Oci.Images;
using Lighter.Oci.References;

namespace Lighter.Engine.Images.Manifests;

/// <summary><c>manifest inspect</c>: a list of the store, or what a registry has under a name.</summary>
public sealed class InspectManifest(LighterEngine engine, RegistryAccess access)
{
    public async Task<ManifestDocument> ExecuteAsync(string name, CancellationToken cancellation)
    {
        if (new ManifestLists(engine).Find(name) is { } list)
            return list.Document;
        var reference = ImageReference.Parse(WithoutTransport(name)).WithDefaultTag();
        return await OfRegistryAsync(ImageNames.Canonical(reference), cancellation).ConfigureAwait(false);
    }

    /// <summary>The manifest that a list of the store has of an image.</summary>
    public ManifestDocument Member(string name, string image)
    {
        var lists = new ManifestLists(engine);
        var entry = lists.EntryOf(lists.Resolve(name), image);
        return ManifestDocument.Parse(engine.Store.Blobs.ReadDocument(entry.Digest), entry.MediaType, entry.Digest);
    }

    /// <summary>The manifests that a list names, from where the list is.</summary>
    public async Task<IReadOnlyList<InspectedEntry>> EntriesAsync(string name, ManifestDocument list, CancellationToken cancellation)
    {
        var repository = ImageReference.Parse(WithoutTransport(name));
        var entries = new List<InspectedEntry>();
        foreach (var entry in list.Index?.Manifests ?? [list.Descriptor])
        {
            var reference = repository.WithDigest(entry.Digest);
            var document = list.Index is null ? list
                : engine.Store.Blobs.Has(entry.Digest, entry.Size) ? ManifestDocument.Parse(engine.Store.Blobs.ReadDocument(entry.Digest), entry.MediaType, entry.Digest)
                : await OfRegistryAsync(reference, cancellation).ConfigureAwait(false);
            entries.Add(new(reference, entry, document));
        }

        return entries;
    }

    private static string WithoutTransport(string name) => name.StartsWith("docker://", StringComparison.Ordinal) ? name["docker://".Length..] : name;

    private async Task<ManifestDocument> OfRegistryAsync(ImageReference reference, CancellationToken cancellation)
    {
        using var client = new RegistryConnector(engine).Connect(reference.Domain, access);
        return await client.GetManifestAsync(reference, cancellation).ConfigureAwait(false);
    }
}

/// <param name="Reference">By digest.</param>
/// <param name="Entry">As the list has it.</param>
/// <param name="Document">The manifest.</param>
public sealed record InspectedEntry(ImageReference Reference, Descriptor Entry, ManifestDocument Document);
