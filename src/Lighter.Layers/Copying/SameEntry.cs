using System.Buffers;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Layers.Copying;

/// <summary>
/// Tells whether what is at a place already is what a copy would make of it, as far as a layer can say: times in whole seconds.
/// The cheap questions come first, and content is read only where all else agrees.
/// </summary>
internal sealed class SameEntry(CopyOptions options)
{
    private const int BufferSize = 128 * 1024;

    internal bool IsFile(
        DirectoryFd from, string fromName, in FileStatus status, DirectoryFd to, string name, in FileStatus existing, CancellationToken cancellation)
    {
        // Names of one file belong together, which is not told by one of them.
        if (status.LinkCount > 1 || !IsSameStatus(status, existing) || !HasTimeOf(status, existing))
            return false;
        return HaveSameAttributes(from.ReadAttributes(fromName), to.ReadAttributes(name)) && status.Kind switch
        {
            FileKind.Regular => status.Size == existing.Size && HaveSameContent(from, fromName, to, name, cancellation),
            FileKind.Symlink => from.TryReadLink(fromName, out var target) is Errno.None && to.TryReadLink(name, out var known) is Errno.None && target == known,
            _ => status.Represents == existing.Represents,
        };
    }

    /// <summary>Times aside: they change with what is in the directory.</summary>
    internal bool IsDirectory(DirectoryFd from, in FileStatus status, DirectoryFd to) =>
        IsSameStatus(status, to.StatSelf()) && HaveSameAttributes(from.ReadAttributes(), to.ReadAttributes());

    internal bool HasTimeOf(in FileStatus status, in FileStatus existing) => (options.Modified ?? status.Modified).Seconds == existing.Modified.Seconds;

    private bool IsSameStatus(in FileStatus status, in FileStatus existing)
    {
        var owner = options.Owner ?? new Ownership(status.Uid, status.Gid);
        if (options.MapOwner is { } map)
            owner = map(owner);
        return existing.Kind == status.Kind
            && new Ownership(existing.Uid, existing.Gid) == owner
            && (status.Kind == FileKind.Symlink || existing.Permissions == (options.Permissions ?? status.Permissions));
    }

    private static bool HaveSameAttributes(IReadOnlyList<ExtendedAttribute> one, IReadOnlyList<ExtendedAttribute> other)
    {
        static IEnumerable<(string, string)> Told(IReadOnlyList<ExtendedAttribute> all) =>
            all.Where(static attribute => AttributeWriter.IsWanted(attribute.Name)).Select(static attribute => (attribute.Name, Convert.ToHexString(attribute.Value))).Order();
        return (one.Count == 0 && other.Count == 0) || Told(one).SequenceEqual(Told(other));
    }

    private static bool HaveSameContent(DirectoryFd from, string fromName, DirectoryFd to, string name, CancellationToken cancellation)
    {
        AttributeWriter.Must(from.TryOpenFileFd(fromName, OpenFlags.ReadOnly, 0, out var source), "open", fromName);
        using (source)
        {
            AttributeWriter.Must(to.TryOpenFileFd(name, OpenFlags.ReadOnly, 0, out var target), "open", name);
            using (target)
                return HaveSameContent(source!, target!, cancellation);
        }
    }

    private static bool HaveSameContent(FileFd source, FileFd target, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(2 * BufferSize);
        try
        {
            var one = buffer.AsSpan(0, BufferSize);
            var other = buffer.AsSpan(BufferSize, BufferSize);
            for (var offset = 0L; ; offset += BufferSize)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = Fill(source, one, offset);
                if (Fill(target, other, offset) != count || !one[..count].SequenceEqual(other[..count]))
                    return false;
                if (count < BufferSize)
                    return true;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Fill(FileFd file, Span<byte> buffer, long offset)
    {
        var filled = 0;
        while (filled < buffer.Length && file.ReadAt(buffer[filled..], offset + filled) is > 0 and var count)
            filled += count;
        return filled;
    }
}
