namespace Lighter.Engine.Images.Archives;

/// <summary>A file that the user named for a result: it is there whole, or as it was before.</summary>
public static class OutputFile
{
    private const int BufferSize = 1 << 20;

    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            // A device or a pipe is written to as it is.
            if (Path.Exists(path) && !IsPlainFile(path))
                WriteThrough(path, write);
            else
                Replace(path, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LighterException(e is IOException ? ErrorCode.InvalidArgument : ErrorCode.PermissionDenied, $"writing {path}: {e.Message}", e);
        }
    }

    private static bool IsPlainFile(string path)
    {
        if (Directory.Exists(path))
            throw new LighterException(ErrorCode.InvalidArgument, $"writing {path}: it is a directory");
        return File.GetAttributes(path) is var attributes && (attributes & (FileAttributes.Device | FileAttributes.ReparsePoint)) == 0 && !path.StartsWith("/dev/", StringComparison.Ordinal);
    }

    private static void WriteThrough(string path, Action<Stream> write)
    {
        using var target = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, BufferSize);
        write(target);
    }

    private static void Replace(string path, Action<Stream> write)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new LighterException(ErrorCode.InvalidArgument, $"writing {path}: directory \"{folder}\" does not exist");
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var target = new FileStream(temporary, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                BufferSize = BufferSize,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
                write(target);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
