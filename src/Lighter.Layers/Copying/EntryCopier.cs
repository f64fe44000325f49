using Lighter.Layers.Tar;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Layers.Copying;

/// <summary>Copies one entry with its attributes to a place where nothing is.</summary>
internal sealed class EntryCopier(CopyOptions options)
{
    private readonly AttributeWriter _attributes = new(new UnpackOptions
    {
        Owner = options.Owner,
        MapOwner = options.MapOwner,
        Permissions = options.Permissions,
        Rootless = options.Rootless,
    });

    internal void Copy(
        DirectoryFd from, string fromName, DirectoryFd to, string name, in FileStatus status, CancellationToken cancellation)
    {
        switch (status.Kind)
        {
            case FileKind.Regular:
                AttributeWriter.Must(from.TryOpenFileFd(fromName, OpenFlags.ReadOnly, 0, out var source), "open", fromName);
                using (source)
                    CopyRegular(source!, to, name, cancellation);
                break;
            case FileKind.Symlink:
                AttributeWriter.Must(from.TryReadLink(fromName, out var target), "readlink", fromName);
                AttributeWriter.Must(to.TrySymlink(target, name), "symlink", name);
                _attributes.ApplyToLink(to, name, Describe(name, status, from.ReadAttributes(fromName)));
                break;
            case FileKind.Fifo or FileKind.CharacterDevice or FileKind.BlockDevice when status.Kind == FileKind.Fifo || !options.Rootless:
                AttributeWriter.Must(to.TryMakeNode(name, status.Kind, 0x180 /* 0600 */, status.Represents), "mknod", name);
                _attributes.ApplyToNode(to, name, Describe(name, status, from.ReadAttributes(fromName)));
                break;
        }
    }

    /// <summary>All but the times, which the content's copying would change.</summary>
    internal void CopyAttributes(DirectoryFd from, DirectoryFd to, in FileStatus status) =>
        _attributes.Apply(to, Describe("", status, from.ReadAttributes()), 0);

    internal void CopyRegular(FileFd source, DirectoryFd to, string name, CancellationToken cancellation)
    {
        const OpenFlags create = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive;
        AttributeWriter.Must(to.TryOpenFileFd(name, create, 0x180 /* 0600 */, out var target), "create", name);
        using (target)
        {
            var status = source.Stat();
            ContentCopier.Copy(source, target!, status, cancellation);
            _attributes.Apply(target!, Describe(name, status, source.ReadAttributes()));
        }
    }

    private TarEntry Describe(string name, in FileStatus status, IReadOnlyList<ExtendedAttribute> attributes) => new()
    {
        Name = name,
        Permissions = status.Permissions,
        Uid = status.Uid,
        Gid = status.Gid,
        Modified = options.Modified ?? status.Modified,
        Attributes = attributes,
    };
}
