using Lighter.Linux;

namespace Lighter.Store.Trees;

/// <summary>Reads a file of which nothing is trusted: neither that it is still the file that was looked at, nor its length.</summary>
internal static class RegularFile
{
    /// <returns>Nothing if it is no regular file by now.</returns>
    internal static byte[]? Read(DirectoryFd parent, string name, string path, int maxBytes)
    {
        // A reference first: opening a device or a fifo for reading would act on it, and a running container may put one there.
        if (parent.TryOpenFileFd(name, OpenFlags.PathOnly | OpenFlags.NoFollow, 0, out var reference) != Errno.None)
            return null;
        using (reference)
        {
            if (reference!.Stat().Kind != FileKind.Regular)
                return null;
            using var file = File.OpenHandle(reference.ProcPath);
            return ReadAll(file, path, maxBytes);
        }
    }

    private static byte[] ReadAll(Microsoft.Win32.SafeHandles.SafeFileHandle file, string path, int maxBytes)
    {
        var length = RandomAccess.GetLength(file);
        if (length > maxBytes)
            throw new LighterException(ErrorCode.InvalidArgument, $"reading {path}: {length} bytes, more than the {maxBytes} allowed");
        var content = new byte[length];
        var read = 0;
        while (read < content.Length && RandomAccess.Read(file, content.AsSpan(read), read) is > 0 and var count)
            read += count;
        return read == content.Length ? content : content[..read];
    }
}
