using System.Buffers.Binary;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// A container's first process, born by its new supervisor while the command that started it still compiles what it is to do: making
/// namespaces takes as long. With the message comes the cgroup of version 2, if there is one.
/// </summary>
internal static class EarlyBirth
{
    internal static byte[] MessageOf(NamespaceKinds namespaces)
    {
        var message = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(message, (ulong)namespaces);
        return message;
    }

    /// <returns>Nothing when it fails: the launch will fail in the same way, and tell.</returns>
    internal static LaunchedChild? TryLaunch(ReadOnlySpan<byte> message, IReadOnlyList<AnyFd> cgroup)
    {
        var builder = new ChildProgramBuilder().ShareMemory().CloneInto((NamespaceKinds)BinaryPrimitives.ReadUInt64LittleEndian(message));
        foreach (var directory in cgroup)
            builder.CloneIntoCgroup(directory);
        using var program = builder.AwaitProgram().Build();
        try
        {
            return program.Launch();
        }
        catch (LinuxException)
        {
            return null;
        }
    }
}
