using System.Buffers.Binary;
using System.Text;
using Lighter.Engine.Containers.Options;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>The supervisor's messages other than output.</summary>
internal static class MonitorMessages
{
    internal const int RestartSize = 1 + sizeof(int);

    internal static void SendStarted(AttachedClient client, int pid)
    {
        Span<byte> content = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(content, pid);
        client.Send(MessageKind.Started, content);
    }

    internal static void SendExit(AttachedClient client, in ExitRecord exit)
    {
        Span<byte> content = stackalloc byte[ExitRecord.Size];
        exit.WriteTo(content);
        client.Send(MessageKind.Exited, content);
    }

    internal static void SendStepFailed(AttachedClient client, int step, Errno errno)
    {
        Span<byte> content = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(content, step);
        BinaryPrimitives.WriteInt32LittleEndian(content[4..], (int)errno);
        client.Send(MessageKind.StepFailed, content);
    }

    /// <summary>The condition's byte, then the number of retries.</summary>
    internal static byte[] OfRestart(RestartPolicy policy)
    {
        var content = new byte[RestartSize];
        content[0] = (byte)policy.Condition;
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(1), policy.MaximumRetries);
        return content;
    }

    internal static RestartPolicy ReadRestart(ReadOnlySpan<byte> content) =>
        new((RestartCondition)content[0], BinaryPrimitives.ReadInt32LittleEndian(content[1..]));

    /// <summary>The namespaces' bits.</summary>
    internal static byte[] OfBirth(NamespaceKinds namespaces)
    {
        var content = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(content, (ulong)namespaces);
        return content;
    }

    internal static NamespaceKinds ReadBirth(ReadOnlySpan<byte> content) => (NamespaceKinds)BinaryPrimitives.ReadUInt64LittleEndian(content);

    /// <summary>The paths, a zero byte behind each.</summary>
    internal static byte[] LeftFiles(IReadOnlyList<string> paths) => Encoding.UTF8.GetBytes(string.Concat(paths.Select(path => path + '\0')));

    internal static IReadOnlyList<string> ReadLeftFiles(ReadOnlySpan<byte> content) =>
        Encoding.UTF8.GetString(content).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The code, the message, a zero byte, the hint.</summary>
    internal static void SendFailed(AttachedClient client, LighterException error) =>
        client.Send(MessageKind.Failed, [(byte)error.Code, .. Encoding.UTF8.GetBytes(error.Message), 0, .. Encoding.UTF8.GetBytes(error.Hint ?? "")]);
}
