using System.Text;
using Lighter.Engine.Images.Packages.Readers;
using Lighter.Linux;

namespace Lighter.Engine.Images.Packages;

/// <summary>
/// Finds the software in the files of an image. Nothing in them is trusted: only regular files are opened, and files, depth and numbers
/// are limited; what is beyond or cannot be understood is left out.
/// </summary>
internal sealed class ImagePackages
{
    private const int LargestFile = 64 << 20;
    private const int DeepestDirectory = 64;
    private const int MostPackages = 100_000;
    private const long MostBytes = 2L << 30;

    /// <summary>Nothing in an image: the kernel's.</summary>
    private static readonly string[] KernelDirectories = ["proc", "sys", "dev"];

    private readonly DirectoryFd _root;
    private readonly IReadOnlyList<IPackageReader> _readers;
    private readonly Dictionary<string, FoundPackage> _found = [];
    private readonly CancellationToken _cancellation;
    private long _bytesLeft = MostBytes;

    public ImagePackages(DirectoryFd root, CancellationToken cancellation)
    {
        _root = root;
        _cancellation = cancellation;
        var release = OsRelease.Read(ReadInRoot("etc/os-release") ?? ReadInRoot("usr/lib/os-release"));
        _readers =
        [
            new DpkgReader(release), new ApkReader(release), new RpmReader(release), new NodeReader(), new NodeLockReader(), new PythonReader(),
            new GemReader(), new GemLockReader(), new CargoReader(), new ComposerReader(), new DotnetReader(), new JarReader(), new GoReader(),
        ];
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<FoundPackage> Find()
    {
        Walk(_root, "", 0);
        return [.. _found.Values.OrderBy(static package => package.Url, StringComparer.Ordinal)];
    }

    private void Walk(DirectoryFd directory, string path, int depth)
    {
        foreach (var entry in directory.ReadEntries().OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            _cancellation.ThrowIfCancellationRequested();
            var own = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (directory.TryStat(entry.Name, out var status) != Errno.None)
                continue;
            if (status.Kind == FileKind.Regular)
                Read(directory, entry.Name, own, status);
            else if (status.Kind == FileKind.Directory && depth < DeepestDirectory && !(depth == 0 && KernelDirectories.Contains(entry.Name)))
                WalkInto(directory, entry.Name, own, depth);
        }
    }

    private void WalkInto(DirectoryFd parent, string name, string path, int depth)
    {
        if (parent.TryOpenDirectory(name, out var directory) != Errno.None)
            return;
        using (directory)
            Walk(directory!, path, depth + 1);
    }

    private void Read(DirectoryFd directory, string name, string path, in FileStatus status)
    {
        var isProgram = (status.Permissions & GoReader.ExecuteBits) != 0;
        foreach (var reader in _readers)
        {
            if (reader is GoReader ? !isProgram || !GoReader.IsProgram(directory, name) : !reader.Reads(path))
                continue;
            if (ReadFile(directory, name) is { } content)
                Add(reader, path, content);
        }
    }

    private void Add(IPackageReader reader, string path, byte[] content)
    {
        try
        {
            foreach (var package in reader.Read(path, content))
            {
                if (_found.Count < MostPackages && package.IsPlausible)
                    _found.TryAdd(package.Url, package with { FoundIn = Shown(path) });
            }
        }
        catch (FormatException)
        {
            return; // not what its name says, or damaged: the image may hold anything under any name
        }
    }

    /// <summary>A name of a file may be no text at all, which documents cannot have.</summary>
    private static string Shown(string path) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(path));

    private byte[]? ReadInRoot(string path) => _root.TryOpenFileFdInRoot(path, OpenFlags.PathOnly, 0, out var file) == Errno.None ? Content(file!) : null;

    private byte[]? ReadFile(DirectoryFd directory, string name) =>
        directory.TryOpenFileFd(name, OpenFlags.PathOnly | OpenFlags.NoFollow, 0, out var file) == Errno.None ? Content(file!) : null;

    /// <summary>A reference was opened first: opening a device or a fifo for reading would act on it.</summary>
    private byte[]? Content(FileFd reference)
    {
        using (reference)
        {
            var status = reference.Stat();
            if (status.Kind != FileKind.Regular || status.Size > LargestFile || status.Size > _bytesLeft)
                return null;
            using var file = File.OpenHandle(reference.ProcPath);
            var content = new byte[status.Size];
            var read = 0;
            while (read < content.Length && RandomAccess.Read(file, content.AsSpan(read), read) is > 0 and var count)
                read += count;
            _bytesLeft -= read;
            return content[..read];
        }
    }
}
