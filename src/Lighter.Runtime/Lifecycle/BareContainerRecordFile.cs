using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Runtime.Resctrl;

namespace Lighter.Runtime.Lifecycle;

/// <summary><c>state.json</c>: replaced as a whole, so that it is always the old or the new one.</summary>
internal static class BareContainerRecordFile
{
    internal const string Name = "state.json";
    internal const string TemporaryName = "state.json.new";

    private static readonly JsonCodec<BareContainerRecord> Codec = new RecordCodec<BareContainerRecord>(new() { Id = "", Bundle = "", Rootfs = "" })
        .Member("id", JsonCodecs.Text, it => it.Id, (it, value) => it with { Id = value }, isRequired: true)
        .Member("bundle", JsonCodecs.Text, it => it.Bundle, (it, value) => it with { Bundle = value })
        .Member("rootfs", JsonCodecs.Text, it => it.Rootfs, (it, value) => it with { Rootfs = value })
        .Member("created", JsonCodecs.Int64, it => it.Created.UtcTicks, (it, value) => it with { Created = new DateTimeOffset(value, TimeSpan.Zero) })
        .Member("owner", JsonCodecs.UInt32, it => it.Owner, (it, value) => it with { Owner = value })
        .Member("cgroupPath", JsonCodecs.Text, it => it.CgroupPath, (it, value) => it with { CgroupPath = value })
        .Member("unit", JsonCodecs.Text, it => it.Unit, (it, value) => it with { Unit = value })
        .Member("pid", JsonCodecs.Int32, it => it.Pid, (it, value) => it with { Pid = value })
        .Member("startTime", JsonCodecs.UInt64, it => it.StartTime, (it, value) => it with { StartTime = value })
        .Member("isWhole", JsonCodecs.Flag, it => it.IsWhole, (it, value) => it with { IsWhole = value })
        .Member("firstLastStep", JsonCodecs.Int32, it => it.FirstLastStep, (it, value) => it with { FirstLastStep = value })
        .Member("lastSteps", JsonCodecs.Texts, it => it.LastSteps, (it, value) => it with { LastSteps = value })
        .Member("annotations", JsonCodecs.Map, it => it.Annotations, (it, value) => it with { Annotations = value })
        .Member("resctrl", ResctrlMembership.Codec, it => it.Resctrl, (it, value) => it with { Resctrl = value });

    internal static void Write(DirectoryFd folder, BareContainerRecord record)
    {
        WriteWhole(folder, TemporaryName, Codec.ToBytes(record).Span);
        var errno = folder.TryRename(TemporaryName, folder, Name);
        if (errno != Errno.None)
            throw new LinuxException(errno, "rename", Name);
    }

    /// <returns>Nothing when there is none, as in a folder that was only just made.</returns>
    internal static BareContainerRecord? TryRead(DirectoryFd folder) =>
        TryReadWhole(folder, Name) is { } bytes ? Codec.Parse(bytes) : null;

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
