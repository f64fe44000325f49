using System.Buffers.Binary;
using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Logs.Journals;

/// <summary>
/// How far a supervisor has come with the journal, which takes entries in its own time: kept in the container's run directory, so that a
/// reader knows what there is to wait for.
/// </summary>
/// <param name="Epoch">Names the supervisor.</param>
/// <param name="Ordinal">The number of its last entry.</param>
/// <param name="Lost">How many the journal did not take.</param>
internal readonly record struct JournalProgress(string Epoch, long Ordinal, long Lost)
{
    /// <summary>The digits of <see cref="Epoch"/>.</summary>
    internal const int EpochLength = 32;

    private const string FileName = "journal";
    private const int Size = EpochLength + (2 * sizeof(long));

    /// <returns>Nothing when the container has not written to the journal since the machine has started.</returns>
    internal static JournalProgress? TryLoad(DirectoryFd runDirectory)
    {
        if (runDirectory.TryOpenFileFd(FileName, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return null;
        Span<byte> bytes = stackalloc byte[Size];
        using (file)
        {
            return file!.ReadAt(bytes, 0) != Size ? null : new JournalProgress(
                Encoding.ASCII.GetString(bytes[..EpochLength]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[EpochLength..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[(EpochLength + sizeof(long))..]));
        }
    }

    internal static FileFd Open(DirectoryFd runDirectory)
    {
        var errno = runDirectory.TryOpenFileFd(FileName, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate, 0x180 /* 0600 */, out var file);
        return errno == Errno.None ? file! : throw new LinuxException(errno, "open", FileName);
    }

    internal static void Save(FileFd file, ReadOnlySpan<byte> epoch, long ordinal, long lost)
    {
        Span<byte> bytes = stackalloc byte[Size];
        epoch.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[EpochLength..], ordinal);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(EpochLength + sizeof(long))..], lost);
        file.WriteAt(bytes, 0);
    }
}
