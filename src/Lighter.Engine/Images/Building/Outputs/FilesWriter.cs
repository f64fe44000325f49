using Lighter.Build;
using Lighter.Engine.Images.Building.Attestations;
using Lighter.Layers.Hashing;
using Lighter.Layers.Tar;
using Lighter.Linux;

namespace Lighter.Engine.Images.Building.Outputs;

/// <summary>
/// Writes the files of images into directories and archives, and what is said about them beside them.
/// <see href="https://docs.docker.com/build/exporters/local-tar/"/>
/// </summary>
/// <param name="engine">Whose store has the images.</param>
/// <param name="attestations">Says what there is to be said; null for nothing.</param>
internal sealed class FilesWriter(LighterEngine engine, AttestationMaker? attestations = null)
{
    private const int FolderMode = 0x1ED; // 0755

    public void WriteTo(DirectoryFd target, BuiltContent built, FilesOutput wanted, CancellationToken cancellation)
    {
        var place = PlaceOf(built, wanted, cancellation);
        foreach (var image in built.Images)
        {
            using var files = Open(image);
            using var folder = place.FolderOf(image) is { Length: > 0 } name ? target.OpenOrCreateDirectory(name, FolderMode) : target.Duplicate();
            var statements = StatementsOn(image, files, place, cancellation);
            files.CopyTo(folder, cancellation);
            foreach (var statement in statements)
                Write(folder, statement);
        }
    }

    public void WriteTo(Stream tar, BuiltContent built, FilesOutput wanted, CancellationToken cancellation)
    {
        var place = PlaceOf(built, wanted, cancellation);
        foreach (var image in built.Images)
        {
            using var files = Open(image);
            var folder = place.FolderOf(image);
            var statements = StatementsOn(image, files, place, cancellation);
            files.WriteTo(tar, folder, [.. statements.Select(static statement => statement.Name)], cancellation);
            foreach (var statement in statements)
                Write(tar, folder, statement);
        }

        new TarWriter(tar).Finish();
    }

    private static void Write(DirectoryFd folder, StatementFile statement)
    {
        if (folder.TryUnlink(statement.Name) is not (Errno.None or Errno.ENOENT) and var left)
            throw new LinuxException(left, "unlink", statement.Name);
        var flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        if (folder.TryOpenFileFd(statement.Name, flags, StatementFile.Permissions, out var file) is not Errno.None and var errno)
            throw new LinuxException(errno, "open", statement.Name);
        using (file)
        {
            file!.WriteAt(statement.Content, 0);
            var time = FileTime.From(statement.Modified);
            file.TryChangeTimes(time, time);
        }
    }

    private static void Write(Stream tar, string folder, StatementFile statement)
    {
        var writer = new TarWriter(tar);
        writer.WriteEntry(new TarEntry
        {
            Name = folder.Length == 0 ? statement.Name : $"{folder}/{statement.Name}",
            Permissions = StatementFile.Permissions,
            Size = statement.Content.Length,
            Modified = FileTime.From(statement.Modified) with { Nanoseconds = 0 },
        });
        writer.WriteContent(statement.Content);
        writer.FinishEntry();
    }

    private ImageFiles Open(PlatformImage image) => new(engine.Store, image.Image, engine.IsRootless);

    private IReadOnlyList<StatementFile> StatementsOn(PlatformImage image, ImageFiles files, FilesPlace place, CancellationToken cancellation) =>
        [.. (attestations?.MakeFiles(image, files.Root, cancellation) ?? []).Select(statement => place.Name(statement, image))];

    private FilesPlace PlaceOf(BuiltContent built, FilesOutput wanted, CancellationToken cancellation)
    {
        var hasSeveral = built.Images.Count > 1;
        var place = new FilesPlace(wanted.SplitsPlatforms ?? hasSeveral, hasSeveral, wanted.StatementPrefix);
        if (hasSeveral && !place.IsSplit)
            RefuseSameNames(built, cancellation);
        return place;
    }

    private void RefuseSameNames(BuiltContent built, CancellationToken cancellation)
    {
        var taken = new Dictionary<string, PlatformImage>(StringComparer.Ordinal);
        foreach (var image in built.Images)
        {
            using var files = Open(image);
            foreach (var name in FileDigests.Names(files.Root, cancellation).Where(name => !taken.TryAdd(name, image)))
            {
                throw new LighterException(
                    ErrorCode.Conflict, $"cannot overwrite {name} from {taken[name].Platform} with {image.Platform} when split option is disabled")
                {
                    Hint = "leave out platform-split=false: each platform has a folder then",
                };
            }
        }
    }
}
