using System.Text;
using Lighter.Linux;
using Lighter.Oci.Content;
using Lighter.Oci.References;
using Lighter.Store.Containers;
using Lighter.Store.Images;
using Lighter.Store.Layers;

namespace Lighter.Store.Tests;

/// <summary>A store in a folder of its own, and quick ways to put things into it.</summary>
public sealed class StoreFixture : IDisposable
{
    private readonly DirectoryFd _temp = DirectoryFd.Open(Path.GetTempPath());
    private readonly string _folder = Directory.CreateTempSubdirectory("lighter-store-").FullName;

    public StoreFixture()
    {
        Paths = new StorePaths(Path.Join(_folder, "root"), Path.Join(_folder, "run"));
        Store = LighterStore.Open(Paths);
    }

    public StorePaths Paths { get; }

    public LighterStore Store { get; }

    /// <summary>A connection of its own, as another process has.</summary>
    public LighterStore Another() => LighterStore.Open(Paths);

    /// <summary>A file below the root.</summary>
    public FileStatus Stat(string name)
    {
        using var root = DirectoryFd.Open(Paths.Root);
        return root.Stat(name);
    }

    /// <summary>A layer with one file; its digest is that of the file's text.</summary>
    public LayerRecord Layer(string text, LighterStore? store = null) => AddLayer(store ?? Store, text);

    public static LayerRecord AddLayer(LighterStore store, string text)
    {
        using var staging = store.Layers.Stage();
        File.WriteAllText(Path.Join(staging.DiffPath, "file"), text);
        return staging.Commit(Digest.OfSha256(Encoding.UTF8.GetBytes(text)), text.Length);
    }

    public ImageRecord Image(string text, params string[] names) => AddImage(Store, text, names);

    public static ImageRecord AddImage(LighterStore store, string text, params string[] names)
    {
        using var hold = store.Layers.Hold();
        var layer = AddLayer(store, text);
        return store.Images.Add(new NewImage
        {
            Config = Config(text, layer.DiffId),
            Names = [.. names.Select(name => ImageReference.Parse(name).WithDefaultTag())],
        });
    }

    public static byte[] Config(string author, params Digest[] layers)
    {
        var diffIds = string.Join(',', layers.Select(layer => $"\"{layer}\""));
        return Encoding.UTF8.GetBytes(
            $$"""{"author":"{{author}}","architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[{{diffIds}}] } }""");
    }

    public static ContainerRecord Container(string name = "", ImageRecord? image = null) => new()
    {
        Id = ContainerId.New(),
        Name = name,
        Created = DateTimeOffset.UtcNow,
        Image = image?.Id,
        ImageName = "test",
        Layers = image?.Layers ?? [],
        Options = "{}"u8.ToArray(),
    };

    public void Dispose()
    {
        Store.Dispose();
        _temp.DeleteTree(Path.GetFileName(_folder));
        _temp.Dispose();
    }
}
