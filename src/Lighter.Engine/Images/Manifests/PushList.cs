using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Building.Outputs;
using Lighter.Engine.Images.Pushing;
using Lighter.Engine.Registries;
using Lighter.Oci.Content;

namespace Lighter.Engine.Images.Manifests;

/// <summary><c>manifest push</c>: sends a list and all that it names.</summary>
/// <param name="engine">Whose store.</param>
/// <param name="observer">Is told what is sent.</param>
/// <param name="access">How registries are spoken to.</param>
/// <param name="standardOutput">For an archive without a path.</param>
public sealed class PushList(LighterEngine engine, ITransferObserver observer, RegistryAccess access, Stream standardOutput)
{
    private readonly ManifestLists _lists = new(engine);

    /// <param name="name">The list's.</param>
    /// <param name="destination">Another name, or an archive; null for the list's own name.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What is there now.</returns>
    public async Task<Descriptor> ExecuteAsync(string name, BuildOutput? destination, CancellationToken cancellation)
    {
        var list = _lists.Resolve(name);
        var image = _lists.ImageOf(list);
        engine.Store.Images.BlobsOf(list.Document); // or not all of it is here
        switch (destination)
        {
            case ArchiveOutput archive when archive.Layout == ArchiveLayout.Oci:
                var saved = new SavedImages(engine.Store).Of(image, archive.Names) with { Index = list.Document };
                await Task.Run(() => new OutputPlaces(engine, standardOutput).Write(saved, archive, cancellation), cancellation).ConfigureAwait(false);
                return list.Document.Descriptor;
            case ArchiveOutput:
                throw new LighterException(ErrorCode.Unsupported, "docker-archive: has no place for a manifest list") { Hint = "use oci-archive: or oci:" };
            default:
                var request = new PushRequest(list.Name.ToString()) { Destination = (destination as ImageOutput)?.Names[0], Access = access };
                return (await new PushImage(engine, observer).ExecuteAsync(request, cancellation).ConfigureAwait(false))[0].Manifest;
        }
    }
}
