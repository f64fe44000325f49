using System.Buffers.Binary;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>How and when a container's first process ended.</summary>
public readonly record struct ExitRecord(int Code, int Signal, bool OomKilled, DateTimeOffset At)
{
    internal const int Size = 24;
    internal const string FileName = "exit";

    /// <summary>Of a container that is to start again.</summary>
    internal const string RestartingName = "restarting";

    /// <summary>What <c>docker wait</c> prints: the code, or 128 and the signal's number.</summary>
    public int ShellCode => new ExitStatus(Code, Signal).ShellCode;

    internal void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Code);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Signal);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], OomKilled ? 1 : 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], At.UtcTicks);
    }

    internal static ExitRecord Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) != 0,
        new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), TimeSpan.Zero));

    /// <summary>Complete or not there.</summary>
    internal Errno TrySave(DirectoryFd runDirectory, string name = FileName)
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteTo(bytes);
        return RunFile.TryReplace(runDirectory, name, bytes);
    }

    internal static ExitRecord? TryLoad(DirectoryFd runDirectory, string name = FileName)
    {
        if (runDirectory.TryOpenFileFd(name, OpenFlags.ReadOnly, 0, out var file) != Errno.None)
            return null;
        Span<byte> bytes = stackalloc byte[Size];
        using (file)
            return file!.ReadAt(bytes, 0) == Size ? Read(bytes) : null;
    }
}
