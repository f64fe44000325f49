using Lighter.Build.Progress;
using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Content;
using Lighter.Engine.Images.Pushing;
using Lighter.Engine.Registries;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>Brings an image that was built to where it is wanted.</summary>
/// <param name="engine">Whose store has it.</param>
/// <param name="surroundings">Standard output, and who is told what happens.</param>
/// <param name="indexes">Makes indexes.</param>
/// <param name="files">Writes files.</param>
/// <param name="access">How registries are spoken to.</param>
internal sealed class OutputWriter(LighterEngine engine, BuildSurroundings surroundings, IndexAssembler indexes, FilesWriter files, RegistryAccess access)
{
    private readonly OutputPlaces _places = new(engine, surroundings.Output);

    public async Task WriteAsync(BuiltContent built, BuildOutput wanted, CancellationToken cancellation)
    {
        switch (wanted)
        {
            case ImageOutput stored:
                await StoreAsync(built, stored, cancellation).ConfigureAwait(false);
                break;
            case ArchiveOutput archive:
                await Task.Run(() => _places.Write(Saved(built, archive, cancellation), archive, cancellation), cancellation).ConfigureAwait(false);
                break;
            case FilesOutput tree:
                await Task.Run(() => Write(built, tree, cancellation), cancellation).ConfigureAwait(false);
                break;
        }
    }

    private async Task StoreAsync(BuiltContent built, ImageOutput wanted, CancellationToken cancellation)
    {
        await Task.Run(() => Store(built, wanted, cancellation), cancellation).ConfigureAwait(false);
        if (!wanted.Push)
            return;
        if (wanted.Names.Count == 0)
            throw new LighterException(ErrorCode.InvalidArgument, "tag is needed when pushing to registry") { Hint = "name the image with -t" };
        foreach (var name in wanted.Names)
            await new PushImage(engine, surroundings.Pushing).ExecuteAsync(new PushRequest(name.ToString()) { Access = access }, cancellation).ConfigureAwait(false);
    }

    private void Store(BuiltContent built, ImageOutput wanted, CancellationToken cancellation)
    {
        var annotations = wanted.Annotations.OfManifest(built.Platform);
        if (built.IsIndex)
            StoreIndex(built, wanted, cancellation);
        else if (wanted.Compression is not null || annotations.Count > 0 || wanted.IsDockerFormat)
            new ImageManifests(engine.Store).Make(built.Image, wanted.Compression, annotations, cancellation, wanted.IsDockerFormat);
    }

    private void StoreIndex(BuiltContent built, ImageOutput wanted, CancellationToken cancellation)
    {
        var vertex = new BuildVertex("exporting manifest list");
        Tell(new StepStarted(vertex, DateTimeOffset.UtcNow));
        var index = engine.Store.Images.AddIndex(new NewIndex
        {
            Document = indexes.Assemble(built, wanted.Names, wanted.Compression, wanted.Annotations, cancellation),
            Images = [.. built.Images.Select(static image => image.Image.Id)],
            Names = wanted.Names,
        });
        Tell(new StepOutput(vertex, DateTimeOffset.UtcNow, $"exporting manifest list {index.Digest} done"));
        foreach (var name in wanted.Names)
            Tell(new StepOutput(vertex, DateTimeOffset.UtcNow, $"naming to {name} done"));
        Tell(new StepFinished(vertex, DateTimeOffset.UtcNow));
    }

    private void Tell(BuildEvent happened) => surroundings.Observer?.Observe(happened);

    private SavedImage Saved(BuiltContent built, ArchiveOutput wanted, CancellationToken cancellation)
    {
        var manifests = new ImageManifests(engine.Store);
        var annotations = wanted.Annotations.OfManifest(built.Platform);
        if (built.IsIndex)
        {
            var index = indexes.Assemble(built, wanted.Names, wanted.Compression, wanted.Annotations, cancellation);
            return new SavedImages(engine.Store).Of(engine.Store.Images.Find(built.Image.Id)!, wanted.Names) with { Index = index };
        }

        return wanted.Layout == ArchiveLayout.Oci || wanted.Compression is not null || annotations.Count > 0
            ? new SavedImage(built.Image, wanted.Names, manifests.Of(built.Image, wanted.Compression, annotations, cancellation))
            : new SavedImages(engine.Store).Of(built.Image, wanted.Names);
    }

    private void Write(BuiltContent built, FilesOutput wanted, CancellationToken cancellation)
    {
        if (wanted.IsDirectory)
        {
            using var target = OutputPlaces.OpenDirectory(wanted.Place);
            files.WriteTo(target, built, wanted, cancellation);
        }
        else
        {
            _places.Write(wanted.Place, target => files.WriteTo(target, built, wanted, cancellation));
        }
    }
}
