using Lighter.Build;
using Lighter.Build.Progress;
using System.IO.Pipelines;
using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Content;
using Lighter.Engine.Images.Pushing;
using Lighter.Engine.Registries;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Store.Images;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>Brings an image that was built to where it is wanted.</summary>
/// <param name="engine">Whose store has it.</param>
/// <param name="surroundings">Standard output, and who is told what happens.</param>
/// <param name="indexes">Makes indexes.</param>
/// <param name="access">How registries are spoken to.</param>
internal sealed class OutputWriter(LighterEngine engine, BuildSurroundings surroundings, IndexAssembler indexes, RegistryAccess access)
{
    private const int FolderMode = 0x1ED; // 0755

    public async Task WriteAsync(BuiltContent built, BuildOutput wanted, CancellationToken cancellation)
    {
        switch (wanted)
        {
            case ImageOutput stored:
                await StoreAsync(built, stored, cancellation).ConfigureAwait(false);
                break;
            case ArchiveOutput archive:
                await Task.Run(() => Write(built, archive, cancellation), cancellation).ConfigureAwait(false);
                break;
            case FilesOutput files:
                await Task.Run(() => Write(built, files, cancellation), cancellation).ConfigureAwait(false);
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
        else if (wanted.Compression is not null || annotations.Count > 0)
            new ImageManifests(engine.Store).Make(built.Image, wanted.Compression, annotations, cancellation);
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

    private void Write(BuiltContent built, ArchiveOutput wanted, CancellationToken cancellation)
    {
        var saved = Saved(built, wanted, cancellation);
        void Save(Stream target) => new SaveImages(engine).Write([saved], wanted.Layout, target, cancellation);
        if (wanted.IsDirectory)
            Unpack(Save, wanted.Place, cancellation);
        else
            ToPlace(wanted.Place, Save);
    }

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
        var splits = wanted.SplitsPlatforms ?? built.Images.Count > 1;
        if (!splits && built.Images.Count > 1)
            throw new LighterException(ErrorCode.InvalidArgument, "platform-split=false: files of several platforms cannot have one place");
        if (wanted.IsDirectory)
        {
            using var target = OpenDirectory(wanted.Place);
            WriteTo(target, built, splits, cancellation);
        }
        else
        {
            ToPlace(wanted.Place, target => WriteTo(target, built, splits, cancellation));
        }
    }

    private void WriteTo(DirectoryFd target, BuiltContent built, bool splits, CancellationToken cancellation)
    {
        foreach (var image in built.Images)
        {
            using var files = new ImageFiles(engine.Store, image.Image, engine.IsRootless);
            using var folder = !splits ? target.Duplicate() : target.OpenOrCreateDirectory(FolderOf(image), FolderMode);
            files.CopyTo(folder, cancellation);
        }
    }

    private void WriteTo(Stream tar, BuiltContent built, bool splits, CancellationToken cancellation)
    {
        for (var i = 0; i < built.Images.Count; i++)
        {
            using var files = new ImageFiles(engine.Store, built.Images[i].Image, engine.IsRootless);
            files.WriteTo(tar, splits ? FolderOf(built.Images[i]) : "", isLast: i == built.Images.Count - 1, cancellation);
        }
    }

    /// <summary>As other builders call it: <c>linux_arm64</c>.</summary>
    private static string FolderOf(PlatformImage image) => image.Platform.ToString().Replace('/', '_');

    private void Unpack(Action<Stream> save, OutputPlace place, CancellationToken cancellation)
    {
        using var directory = OpenDirectory(place);
        var pipe = new Pipe();
        var saving = Task.Run(
            () =>
            {
                using var target = pipe.Writer.AsStream();
                save(target);
            },
            cancellation);
        using (var source = pipe.Reader.AsStream())
            TreeExtractor.Extract(source, directory, "/", new UnpackOptions { Rootless = engine.IsRootless, KeepRoot = true }, cancellation);
        saving.GetAwaiter().GetResult();
    }

    private static DirectoryFd OpenDirectory(OutputPlace place) => DirectoryFd.Open(Directory.CreateDirectory(place.Path!).FullName);

    private void ToPlace(OutputPlace place, Action<Stream> write)
    {
        if (place.Path is { } path)
            OutputFile.Write(path, write);
        else
            write(surroundings.Output);
    }
}
