using Lighter.Layers.Compression;
using Lighter.Layers.Tar;

namespace Lighter.Layers.Unpacking;

/// <summary>One walk over an archive, each entry given to the tree, within the limits.</summary>
internal sealed class ArchivePass(TreeWriter tree, UnpackOptions options, WhiteoutWriter? whiteouts)
{
    private long _entries;
    private long _size;

    internal UnpackResult Run(Stream tar, CancellationToken cancellation)
    {
        using var capped = options.MaxBytes < long.MaxValue ? new CappedStream(new UnownedStream(tar), options.MaxBytes) : null;
        var reader = new TarReader(capped ?? tar);
        while (reader.TryNext(out var entry))
        {
            cancellation.ThrowIfCancellationRequested();
            Count(entry);
            Apply(entry, reader, cancellation);
        }

        tree.Finish();
        reader.Drain();
        return new UnpackResult(_entries, _size);
    }

    private void Apply(TarEntry entry, TarReader reader, CancellationToken cancellation)
    {
        try
        {
            var path = EntryPath.Clean(entry.Name);
            if (path.Length > EntryPath.MaxLength)
                throw new LighterException(ErrorCode.InvalidArgument, $"the name is longer than the {EntryPath.MaxLength} bytes Linux allows");
            if (whiteouts is null || !whiteouts.TryApply(path, entry.Modified))
                tree.Apply(entry, path, reader, cancellation);
        }
        catch (LighterException e)
        {
            throw e.While($"unpacking {TarErrors.Show(entry.Name)}");
        }
    }

    private void Count(TarEntry entry)
    {
        if (++_entries > options.MaxEntries)
            throw TarErrors.Damaged($"it has more than the {options.MaxEntries} entries allowed");
        if (entry.Size > options.MaxBytes - _size)
            throw TarErrors.Damaged(entry.Name, $"the files together are longer than the {options.MaxBytes} bytes allowed");
        _size = entry.Size > long.MaxValue - _size ? throw TarErrors.Damaged(entry.Name, "its size is absurd") : _size + entry.Size;
    }
}
