using Lighter.Layers.Tar;
using Lighter.Layers.Unpacking;
using Lighter.Linux;

namespace Lighter.Layers.Packing;

/// <summary>One walk over a tree, each entry written as it is met.</summary>
internal sealed class TreePass(Stream tar, PackOptions options, bool isOverlay, CancellationToken cancellation)
{
    private readonly TarWriter _writer = new(tar);
    private readonly HardLinks _links = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(256 * 1024);

    internal void Run(DirectoryFd root)
    {
        WriteContent(root, "", EntryPath.Clean(options.Prefix));
        End();
    }

    internal void RunEntry(DirectoryFd parent, string name, string archiveName)
    {
        WriteOne(parent, name, name, EntryPath.Clean(archiveName));
        End();
    }

    internal void RunDirectory(DirectoryFd directory, string archivePath)
    {
        WriteDirectory(directory, "", archivePath);
        End();
    }

    private void End()
    {
        if (options.IsContinued)
            _writer.FinishEntry();
        else
            _writer.Finish();
    }

    private void WriteContent(DirectoryFd directory, string path, string archivePath)
    {
        foreach (var name in TreeNames.Sorted(directory))
        {
            cancellation.ThrowIfCancellationRequested();
            WriteOne(directory, name, EntryPath.Join(path, name), EntryPath.Join(archivePath, name));
        }
    }

    private void WriteOne(DirectoryFd directory, string name, string path, string archivePath)
    {
        if (path.Length > EntryPath.MaxLength)
            throw new LighterException(ErrorCode.InvalidArgument, $"archiving {TarErrors.Show(path)}: the name is too long for Linux");
        if (directory.TryStat(name, out var status) is Errno.ENOENT)
            return; // a live tree: gone since it was listed
        if (options.Excludes?.Invoke(path, status.Kind == FileKind.Directory) == true)
            return;
        if (isOverlay && Overlay.IsWhiteout(status))
            WriteWhiteout(archivePath, Whiteout.Prefix, status.Modified);
        else if (status.Kind == FileKind.Directory)
            WriteDirectory(directory, name, path, archivePath);
        else if (status.Kind != FileKind.Socket && !WriteAsLink(archivePath, status))
            WriteFile(directory, name, archivePath, status);
    }

    private void WriteDirectory(DirectoryFd parent, string name, string path, string archivePath)
    {
        using var directory = parent.OpenDirectory(name);
        WriteDirectory(directory, path, archivePath);
    }

    private void WriteDirectory(DirectoryFd directory, string path, string archivePath)
    {
        var status = directory.StatSelf();
        var marks = OverlayMarks.Split(directory.ReadAttributes(), path, isOverlay);
        _writer.WriteEntry(EntryOf(archivePath + "/", TarEntryKind.Directory, status) with { Attributes = marks.Others });
        if (marks.IsOpaque)
            WriteWhiteout($"{archivePath}/{Whiteout.OpaqueName}", "", status.Modified);
        WriteContent(directory, path, archivePath);
    }

    private bool WriteAsLink(string path, in FileStatus status)
    {
        if (status.LinkCount < 2 || _links.FirstNameOf(status, path) is not { } first)
            return false;
        _writer.WriteEntry(EntryOf(path, TarEntryKind.HardLink, status) with { LinkName = first });
        return true;
    }

    private void WriteFile(DirectoryFd directory, string name, string path, in FileStatus status)
    {
        switch (status.Kind)
        {
            case FileKind.Regular:
                WriteRegular(directory, name, path);
                break;
            case FileKind.Symlink:
                if (directory.TryReadLink(name, out var target) is not Errno.None and var errno)
                    throw new LinuxException(errno, "readlink", path);
                Write(directory, name, EntryOf(path, TarEntryKind.Symlink, status) with { LinkName = target });
                break;
            case FileKind.Fifo:
                Write(directory, name, EntryOf(path, TarEntryKind.Fifo, status));
                break;
            case FileKind.CharacterDevice or FileKind.BlockDevice:
                var kind = status.Kind == FileKind.BlockDevice ? TarEntryKind.BlockDevice : TarEntryKind.CharacterDevice;
                Write(directory, name, EntryOf(path, kind, status) with { Device = status.Represents });
                break;
        }
    }

    private void Write(DirectoryFd directory, string name, TarEntry entry) =>
        _writer.WriteEntry(entry with { Attributes = OverlayMarks.Split(directory.ReadAttributes(name), entry.Name, isOverlay).Others });

    private void WriteRegular(DirectoryFd directory, string name, string path)
    {
        var errno = directory.TryOpenFileFd(name, OpenFlags.ReadOnly, 0, out var file);
        if (errno is not Errno.None)
            throw new LinuxException(errno, "open", path);
        using (file)
        {
            var status = file!.Stat();
            var marks = OverlayMarks.Split(file.ReadAttributes(), path, isOverlay);
            if (isOverlay && marks.IsWhiteout && status.Size == 0)
            {
                WriteWhiteout(path, Whiteout.Prefix, status.Modified);
                return;
            }

            _writer.WriteEntry(EntryOf(path, TarEntryKind.Regular, status) with { Size = status.Size, Attributes = marks.Others });
            CopyContent(file, path, status.Size);
        }
    }

    /// <summary>A file that grows while it is read is cut: the header has its size already.</summary>
    private void CopyContent(FileFd file, string path, long size)
    {
        for (var offset = 0L; offset < size;)
        {
            cancellation.ThrowIfCancellationRequested();
            var room = _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, size - offset));
            var count = file.ReadAt(room, offset);
            if (count == 0)
                throw new LighterException(ErrorCode.Conflict, $"archiving {TarErrors.Show(path)}: the file became shorter meanwhile");
            _writer.WriteContent(room[..count]);
            offset += count;
        }
    }

    private void WriteWhiteout(string path, string prefix, FileTime modified)
    {
        var parent = EntryPath.Split(path, out var name);
        _writer.WriteEntry(new TarEntry
        {
            Name = EntryPath.Join(parent.ToString(), prefix + name),
            Permissions = 0,
            Modified = TimeOf(modified),
        });
    }

    private TarEntry EntryOf(string path, TarEntryKind kind, in FileStatus status)
    {
        var owner = new Ownership(status.Uid, status.Gid);
        if (options.MapOwner is { } map)
            owner = map(owner);
        return new()
        {
            Name = path,
            Kind = kind,
            Permissions = status.Permissions,
            Uid = owner.Uid,
            Gid = owner.Gid,
            Modified = TimeOf(status.Modified),
        };
    }

    private FileTime TimeOf(FileTime modified) =>
        new(options.LatestTime is { } latest ? Math.Min(latest.Seconds, modified.Seconds) : modified.Seconds);
}
