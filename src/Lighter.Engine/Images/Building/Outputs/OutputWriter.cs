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
/// <param name="output">Standard output.</param>
/// <param name="pushing">Is told of pushes.</param>
/// <param name="access">How registries are spoken to.</param>
internal sealed class OutputWriter(LighterEngine engine, Stream output, ITransferObserver pushing, RegistryAccess access)
{
    public async Task WriteAsync(ImageRecord image, BuildOutput wanted, CancellationToken cancellation)
    {
        switch (wanted)
        {
            case ImageOutput stored:
                await StoreAsync(image, stored, cancellation).ConfigureAwait(false);
                break;
            case ArchiveOutput archive:
                await Task.Run(() => Write(image, archive, cancellation), cancellation).ConfigureAwait(false);
                break;
            case FilesOutput files:
                await Task.Run(() => Write(image, files, cancellation), cancellation).ConfigureAwait(false);
                break;
        }
    }

    private async Task StoreAsync(ImageRecord image, ImageOutput wanted, CancellationToken cancellation)
    {
        if (wanted.Compression is not null || wanted.Annotations.Count > 0)
            await Task.Run(() => new ImageManifests(engine.Store).Make(image, wanted.Compression, wanted.Annotations, cancellation), cancellation).ConfigureAwait(false);
        if (!wanted.Push)
            return;
        if (wanted.Names.Count == 0)
            throw new LighterException(ErrorCode.InvalidArgument, "tag is needed when pushing to registry") { Hint = "name the image with -t" };
        foreach (var name in wanted.Names)
            await new PushImage(engine, pushing).ExecuteAsync(new PushRequest(name.ToString()) { Access = access }, cancellation).ConfigureAwait(false);
    }

    private void Write(ImageRecord image, ArchiveOutput wanted, CancellationToken cancellation)
    {
        var manifests = new ImageManifests(engine.Store);
        var saved = wanted.Layout == ArchiveLayout.Oci || wanted.Compression is not null || wanted.Annotations.Count > 0
            ? new SavedImage(image, wanted.Names, manifests.Of(image, wanted.Compression, wanted.Annotations, cancellation))
            : new SavedImages(engine.Store).Of(image, wanted.Names);
        void Save(Stream target) => new SaveImages(engine).Write([saved], wanted.Layout, target, cancellation);
        if (wanted.IsDirectory)
            Unpack(Save, wanted.Place, cancellation);
        else
            ToPlace(wanted.Place, Save);
    }

    private void Write(ImageRecord image, FilesOutput wanted, CancellationToken cancellation)
    {
        using var files = new ImageFiles(engine.Store, image, engine.IsRootless);
        if (!wanted.IsDirectory)
        {
            ToPlace(wanted.Place, target => files.WriteTo(target, cancellation));
            return;
        }

        using var directory = OpenDirectory(wanted.Place);
        files.CopyTo(directory, cancellation);
    }

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
            write(output);
    }
}
