using Lighter.Linux;

namespace Lighter.Build.Context;

/// <summary>Reads the files that steer a build, which no build needs to be long.</summary>
public static class ContextFile
{
    private const int LargestSize = 16 << 20;

    /// <summary>A file by a path that the user named.</summary>
    public static byte[]? ReadHostFile(string trustedPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(trustedPath));
        if (folder is null || DirectoryFd.TryOpen(folder, out var directory) != Errno.None)
            return null;
        using (directory)
        {
            // Links of the user's own are the user's business; a pipe such as /dev/fd/63 is read to its end.
            if (!File.Exists(trustedPath))
                return null;
            using var stream = new FileStream(trustedPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return ReadAll(stream, trustedPath);
        }
    }

    /// <summary>A stream to its end.</summary>
    public static byte[] ReadAll(Stream stream, string name)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, count);
            Check(content.Length, name);
        }

        return content.ToArray();
    }

    internal static byte[] Read(FileFd file, string name)
    {
        var status = file.Stat();
        if (status.Kind != FileKind.Regular)
            throw new LighterException(ErrorCode.InvalidArgument, $"reading {name}: not a regular file");
        Check(status.Size, name);
        var content = new byte[status.Size];
        var read = 0;
        while (read < content.Length && file.ReadAt(content.AsSpan(read), read) is > 0 and var count)
            read += count;
        return read == content.Length ? content : content[..read];
    }

    private static void Check(long size, string name)
    {
        if (size > LargestSize)
            throw new LighterException(ErrorCode.InvalidArgument, $"reading {name}: larger than {LargestSize} bytes");
    }
}
