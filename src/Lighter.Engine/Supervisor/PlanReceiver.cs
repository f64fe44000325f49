using Lighter.Linux;
using Lighter.Runtime;

namespace Lighter.Engine.Supervisor;

/// <summary>Waits for the plan on a new supervisor's socket.</summary>
internal static class PlanReceiver
{
    private const int MaxPlan = 64 * 1024 * 1024;

    /// <returns>Nothing when the sender is gone without one, or is of a version that writes other plans.</returns>
    /// <exception cref="LighterException">The root that came before it could not be mounted.</exception>
    internal static SupervisorPlan? Receive(UnixSocket socket)
    {
        PreparedRoot? root = null;
        LaunchedChild? born = null;
        List<AnyFd> descriptors = [];
        while (ReceiveMessage(socket, descriptors) is { } message)
        {
            switch (message.Kind)
            {
                case MessageKind.Plan:
                    return PlanReader.Read(message.Content, descriptors) is { } plan ? plan with { Root = root?.Take(), Born = born } : null;
                case MessageKind.Root:
                    root = PreparedRoot.Mount(message.Content);
                    break;
                case MessageKind.Birth:
                    born = EarlyBirth.TryLaunch(MonitorMessages.ReadBirth(message.Content), descriptors.FirstOrDefault());
                    descriptors.ForEach(cgroup => cgroup.Dispose());
                    descriptors.Clear();
                    break;
                default:
                    throw new LighterException(ErrorCode.Internal, $"waiting for a plan: got {message.Kind}");
            }
        }

        born?.End();
        return null;
    }

    private static (MessageKind Kind, byte[] Content)? ReceiveMessage(UnixSocket socket, List<AnyFd> descriptors)
    {
        var header = new byte[Frame.HeaderSize];
        if (!Fill(socket, header, descriptors))
            return null;
        var frame = Frame.Read(header);
        if (frame.Length is < 0 or > MaxPlan)
            throw new LighterException(ErrorCode.Internal, $"waiting for a plan: got {frame}");
        var content = new byte[frame.Length];
        return Fill(socket, content, descriptors) ? (frame.Kind, content) : null;
    }

    private static bool Fill(UnixSocket socket, Span<byte> buffer, List<AnyFd> descriptors)
    {
        while (!buffer.IsEmpty)
        {
            if (socket.TryReceive(buffer, descriptors, true, out var count) != Errno.None || count == 0)
                return false;
            buffer = buffer[count..];
        }

        return true;
    }
}
