using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Lighter.Layers.Packing;
using Lighter.Layers.Unpacking;
using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Layers.Hashing;

/// <summary>
/// One entry's hash: SHA-256 over kind, mode, owner, device, and the hash of its content (for a link its target) with its
/// extended attributes. Everything of variable length is hashed first, so that no two entries can look alike.
/// </summary>
internal sealed class EntryHasher(HashOptions options, IFileHashMemo? memo, DateTimeOffset now)
{
    private const int HashSize = SHA256.HashSizeInBytes;
    private const int BufferSize = 128 * 1024;

    /// <summary>A file changed so lately may change again without its times telling.</summary>
    private const int RacySeconds = 2;

    internal Digest Hash(DirectoryFd start, string path, in FoundEntry entry)
    {
        var status = entry.Status;
        Span<byte> record = stackalloc byte[24 + HashSize];
        BinaryPrimitives.WriteInt32LittleEndian(record, (int)status.Kind);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], status.Kind == FileKind.Symlink ? 0 : status.Permissions);
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], options.Owners ? status.Uid : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], options.Owners ? status.Gid : 0);
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], status.Represents.Major);
        BinaryPrimitives.WriteUInt32LittleEndian(record[20..], status.Represents.Minor);
        HashContent(start, path, entry, record[24..]);
        return Digest.OfSha256(record);
    }

    private void HashContent(DirectoryFd start, string path, in FoundEntry entry, Span<byte> hash)
    {
        switch (entry.Status.Kind)
        {
            case FileKind.Regular:
                HashFile(start, path, entry.Status, hash);
                break;
            case FileKind.Directory:
                using (var directory = path.Length == 0 ? start.Duplicate() : start.OpenDirectory(path))
                    AddAttributes(directory.ReadAttributes(), hash);
                break;
            case FileKind.Symlink:
                SHA256.HashData(PathText.Encode(entry.LinkTarget), hash);
                break;
        }
    }

    private void HashFile(DirectoryFd start, string path, in FileStatus status, Span<byte> hash)
    {
        var identity = FileIdentity.Of(status);
        if (memo?.TryGet(identity, hash) == true)
            return;
        AttributeWriter.Must(start.TryOpenFileFd(path, OpenFlags.ReadOnly, 0, out var file), "open", path);
        using (file)
        {
            HashBytes(file!, status.Size, hash);
            AddAttributes(file!.ReadAttributes(), hash);
            if (memo is not null && status.Changed.Seconds < now.ToUnixTimeSeconds() - RacySeconds && FileIdentity.Of(file!.Stat()) == identity)
                memo.Add(identity, hash);
        }
    }

    internal static void HashBytes(FileFd file, long size, Span<byte> hash)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferSize, size + 1));
        try
        {
            var count = file.ReadAt(buffer, 0);
            if (count < buffer.Length && count == size)
                SHA256.HashData(buffer.AsSpan(0, count), hash);
            else
                HashLong(file, buffer, count, hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void HashLong(FileFd file, byte[] buffer, int count, Span<byte> hash)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var offset = 0L; count > 0; count = file.ReadAt(buffer, offset))
        {
            content.AppendData(buffer.AsSpan(0, count));
            offset += count;
        }

        content.GetHashAndReset(hash);
    }

    /// <summary>Files without attributes, which are nearly all, keep the plain hash of their content.</summary>
    private static void AddAttributes(IReadOnlyList<ExtendedAttribute> attributes, Span<byte> hash)
    {
        var own = OverlayMarks.Split(attributes, "", isOverlay: false).Others;
        if (own.Count == 0)
            return;
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        all.AppendData(hash);
        Span<byte> one = stackalloc byte[HashSize];
        foreach (var attribute in own)
        {
            SHA256.HashData(PathText.Encode(attribute.Name), one);
            all.AppendData(one);
            SHA256.HashData(attribute.Value, one);
            all.AppendData(one);
        }

        all.GetHashAndReset(hash);
    }
}
