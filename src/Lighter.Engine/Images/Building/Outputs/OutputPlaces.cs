using System.IO.Pipelines;
using Lighter.Engine.Images.Archives;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>Writes to where the user said: a file, a directory, or standard output.</summary>
/// <param name="engine">Whose images.</param>
/// <param name="standardOutput">For what has no path.</param>
internal sealed class OutputPlaces(LighterEngine engine, Stream standardOutput)
{
    public static DirectoryFd OpenDirectory(OutputPlace place) => DirectoryFd.Open(Directory.CreateDirectory(place.Path!).FullName);

    public void Write(SavedImage saved, ArchiveOutput wanted, CancellationToken cancellation)
    {
        void Save(Stream target) => new SaveImages(engine).Write([saved], wanted.Layout, target, cancellation);
        if (wanted.IsDirectory)
            Unpack(Save, wanted.Place, cancellation);
        else
            Write(wanted.Place, Save);
    }

    public void Write(OutputPlace place, Action<Stream> write)
    {
        if (place.Path is { } path)
            OutputFile.Write(path, write);
        else
            write(standardOutput);
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
}
