using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Lighter.Engine.Images;
using Lighter.Engine.Images.Archives;
using Lighter.Engine.Images.Importing;
using Lighter.Engine.Images.Pulling;
using Lighter.Engine.Images.Pushing;
using Lighter.Store;
using Lighter.Store.Images;
using Lighter.Testing;

namespace Lighter.Engine.Tests.Images;

/// <summary>An engine with a store of its own, and quick ways to put images into it.</summary>
public sealed class ImageFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageFixture() => Engine = Another();

    public LighterEngine Engine { get; }

    public StorePaths Paths => new(_folder["root"], _folder["run"]);

    public string this[string name] => _folder[name];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As another process sees the same store.</summary>
    public LighterEngine Another() => new(Paths, name => name == "HOME" ? _folder.Path : null);

    public Task<ImageRecord> ImportAsync(string name, params (string Path, string Text)[] files) =>
        ImportAsync(name, Tar(files), []);

    public async Task<ImageRecord> ImportAsync(string? name, byte[] archive, string[] changes)
    {
        using var content = new MemoryStream(archive);
        return await new ImportImage(Engine).ExecuteAsync(new ImportRequest(content, "-") { Name = name, Changes = changes }, Cancellation);
    }

    public Task<IReadOnlyList<PulledImage>> PullAsync(string name, ITransferObserver? observer = null) =>
        new PullImage(Engine, observer ?? SilentObserver.Instance).ExecuteAsync(new PullRequest(name), Cancellation);

    public Task<IReadOnlyList<PushedImage>> PushAsync(string name, ITransferObserver? observer = null) =>
        new PushImage(Engine, observer ?? SilentObserver.Instance).ExecuteAsync(new PushRequest(name), Cancellation);

    public byte[] Save(ArchiveLayout layout, params string[] names)
    {
        using var archive = new MemoryStream();
        new SaveImages(Engine).Execute(new SaveRequest(names) { Layout = layout }, archive, Cancellation);
        return archive.ToArray();
    }

    public async Task<IReadOnlyList<LoadedImage>> LoadAsync(byte[] archive)
    {
        using var content = new MemoryStream(archive);
        return await new LoadImages(Engine, SilentObserver.Instance).ExecuteAsync(content, null, Cancellation);
    }

    public string ReadFile(ImageRecord image, string path) =>
        File.ReadAllText(Path.Join(Engine.Store.Images.DiffPaths(image)[^1], path));

    public void Remove(string name) => Engine.Store.Images.Remove(name, force: true, static _ => false);

    /// <summary>What must not be there after a failure: anything that was being made.</summary>
    public void ShouldHaveNothingHalfMade()
    {
        Directory.EnumerateFileSystemEntries(Paths.Staging).Where(entry => Path.GetFileName(entry) != "lock").ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Paths.Trash).ShouldBeEmpty();
        Engine.Store.Check().Run(repair: false).ShouldBeEmpty();
    }

    public static byte[] Tar(params (string Path, string Text)[] files)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (path, text) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path)
                {
                    DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                });
        }

        return archive.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
            gzip.Write(content);
        return result.ToArray();
    }

    public void Dispose()
    {
        Engine.Dispose();
        _folder.Dispose();
    }
}
