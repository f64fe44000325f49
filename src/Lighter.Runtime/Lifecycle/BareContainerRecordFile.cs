using System.Text.Json;
using Lighter.Linux;

namespace Lighter.Runtime.Lifecycle;

/// <summary><c>state.json</c>: replaced as a whole, so that it is always the old or the new one.</summary>
internal static class BareContainerRecordFile
{
    internal const string Name = "state.json";
    internal const string TemporaryName = "state.json.new";

    internal static void Write(DirectoryFd folder, BareContainerRecord record)
    {
        WriteWhole(folder, TemporaryName, JsonSerializer.SerializeToUtf8Bytes(record, LifecycleJson.Default.BareContainerRecord));
        var errno = folder.TryRename(TemporaryName, folder, Name);
        if (errno != Errno.None)
            throw new LinuxException(errno, "rename", Name);
    }

    /// <returns>Nothing when there is none, as in a folder that was only just made.</returns>
    internal static BareContainerRecord? TryRead(DirectoryFd folder) =>
        TryReadWhole(folder, Name) is { } bytes ? JsonSerializer.Deserialize(bytes, LifecycleJson.Default.BareContainerRecord) : null;

    internal static void WriteWhole(DirectoryFd folder, string name, ReadOnlySpan<byte> content)
    {
        var errno = folder.TryOpenFileFd(name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate, 0x180 /* 0600 */, out var file);
        if (errno != Errno.None)
            throw new LinuxException(errno, "open", name);
        using (file)
            file!.WriteAt(content, 0);
    }

    internal static byte[]? TryReadWhole(DirectoryFd folder, string name)
    {
        if (folder.TryOpenFile(name, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return null;
        using (file)
        {
            var bytes = new byte[RandomAccess.GetLength(file!)];
            return RandomAccess.Read(file!, bytes, 0) == bytes.Length ? bytes : null;
        }
    }
}
