using System.Security.Cryptography;
using Lighter.Layers.Packing;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Layers.Hashing;

/// <summary>The files of a tree by name, and the digests of what the regular ones hold.</summary>
public static class FileDigests
{
    /// <summary>All that is no directory, in order of name.</summary>
    public static List<string> Names(DirectoryFd root, CancellationToken cancellation = default)
    {
        var found = new List<string>();
        Walk(root, "", (_, path, _) => found.Add(path), cancellation);
        return found;
    }

    /// <summary>The regular files.</summary>
    public static List<(string Path, Digest Digest)> Of(DirectoryFd root, CancellationToken cancellation = default)
    {
        var found = new List<(string, Digest)>();
        Walk(root, "", (directory, path, name) =>
        {
            if (directory.Stat(name).Kind == FileKind.Regular)
                found.Add((path, DigestOf(directory, path, name)));
        }, cancellation);
        return found;
    }

    private static void Walk(DirectoryFd directory, string path, Action<DirectoryFd, string, string> meet, CancellationToken cancellation)
    {
        foreach (var name in TreeNames.Sorted(directory))
        {
            cancellation.ThrowIfCancellationRequested();
            var own = EntryPath.Join(path, name);
            if (directory.Stat(name).Kind != FileKind.Directory)
            {
                meet(directory, own, name);
                continue;
            }

            using var below = directory.OpenDirectory(name);
            Walk(below, own, meet, cancellation);
        }
    }

    private static Digest DigestOf(DirectoryFd directory, string path, string name)
    {
        AttributeWriter.Must(directory.TryOpenFileFd(name, OpenFlags.ReadOnly, 0, out var file), "open", path);
        using (file)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            EntryHasher.HashBytes(file!, file!.Stat().Size, hash);
            return Digest.FromSha256Hash(hash);
        }
    }
}
