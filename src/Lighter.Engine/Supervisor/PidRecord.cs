using System.Buffers.Binary;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>A container's first process and its supervisor, told from later processes of the same numbers by when they began.</summary>
internal readonly record struct PidRecord(int Pid, ulong StartTime, int SupervisorPid)
{
    internal const string FileName = "pid";
    private const int Size = 16;

    internal static PidRecord Of(int pid, int supervisorPid) => new(pid, ProcessStartTime.Read(pid) ?? 0, supervisorPid);

    /// <summary>Between two runs: there is a supervisor and no process.</summary>
    internal static PidRecord OfPause(int supervisorPid) => new(0, 0, supervisorPid);

    internal bool IsPause => Pid == 0;

    internal void Save(DirectoryFd runDirectory)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Pid);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], SupervisorPid);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], StartTime);
        if (RunFile.TryReplace(runDirectory, FileName, bytes) is var errno and not Errno.None)
            throw new LinuxException(errno, "write", FileName);
    }

    internal static PidRecord? TryLoad(DirectoryFd runDirectory)
    {
        if (runDirectory.TryOpenFileFd(FileName, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return null;
        Span<byte> bytes = stackalloc byte[Size];
        using (file)
        {
            if (file!.ReadAt(bytes, 0) != Size)
                return null;
        }

        return new PidRecord(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
    }

    /// <summary>Whether the process that was recorded runs.</summary>
    internal bool IsAlive => StartTime != 0 && ProcessStartTime.Read(Pid) == StartTime;
}
