using System.Security.Cryptography;
using Lighter.Layers.Packing;
using Lighter.Layers.Tar;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Layers.Hashing;

/// <summary>
/// The content of files and trees as a build's cache compares it: names, kinds, modes, content, link targets, extended
/// attributes, and owners if asked; no times. Walks first, then hashes files on every core.
/// </summary>
public sealed class TreeHasher(HashOptions options, IFileHashMemo? memo = null, TimeProvider? clock = null)
{
    private readonly EntryHasher _entries = new(options, memo, (clock ?? TimeProvider.System).GetUtcNow());

    /// <summary>One digest of an entry and all below it.</summary>
    public Digest Hash(DirectoryFd root, string untrustedPath, CancellationToken cancellation = default) =>
        Combine(List(root, untrustedPath, cancellation));

    /// <summary>The entry and all below it, each with its own digest, in the order of a sorted walk.</summary>
    public IReadOnlyList<HashedEntry> List(DirectoryFd root, string untrustedPath, CancellationToken cancellation = default)
    {
        var path = EntryPath.Clean(untrustedPath);
        try
        {
            using var start = Open(root, path, out var name);
            var found = new List<FoundEntry>();
            Walk(start, name, "", found, cancellation);
            return HashAll(start, name, found, cancellation);
        }
        catch (LighterException e)
        {
            throw e.While($"hashing {TarErrors.Show(untrustedPath)}");
        }
    }

    /// <summary>One digest of several entries with their names; the order counts.</summary>
    public static Digest Combine(IEnumerable<HashedEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
            hash.AppendData(PathText.EncodeTerminated($"{entry.Digest} {entry.Path}")); // no name has a zero byte
        return Digest.FromSha256Hash(hash.GetHashAndReset());
    }

    private DirectoryFd Open(DirectoryFd root, string path, out string name)
    {
        name = "";
        if (path.Length == 0)
            return root.Duplicate();
        if (options.FollowSource && root.TryOpenDirectoryInRoot(path, out var followed) is Errno.None)
            return followed!;
        var parent = EntryPath.Split(path, out name);
        return parent.Length == 0 ? root.Duplicate() : root.OpenDirectoryInRoot(parent.ToString());
    }

    private void Walk(DirectoryFd directory, string name, string path, List<FoundEntry> found, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var status = directory.Stat(name);
        var isDirectory = status.Kind == FileKind.Directory;
        if (path.Length > 0 && options.Excludes?.Invoke(path, isDirectory) == true)
            return;
        if (path.Length > EntryPath.MaxLength)
            throw new LighterException(ErrorCode.InvalidArgument, $"{TarErrors.Show(path)}: the name is too long for Linux");
        var target = "";
        if (status.Kind == FileKind.Symlink)
            AttributeWriter.Must(directory.TryReadLink(name, out target), "readlink", path);
        found.Add(new FoundEntry(path, status, target));
        if (!isDirectory)
            return;
        using var inner = name.Length == 0 ? directory.Duplicate() : directory.OpenDirectory(name);
        foreach (var child in TreeNames.Sorted(inner))
            Walk(inner, child, EntryPath.Join(path, child), found, cancellation);
    }

    private HashedEntry[] HashAll(DirectoryFd start, string name, List<FoundEntry> found, CancellationToken cancellation)
    {
        var hashed = new HashedEntry[found.Count];
        var parallel = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, found.Count, parallel, i =>
            {
                var entry = found[i];
                hashed[i] = new HashedEntry(entry.Path, entry.Status.Kind, _entries.Hash(start, EntryPath.Join(name, entry.Path), entry));
            });
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is LighterException first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }

        return hashed;
    }
}
