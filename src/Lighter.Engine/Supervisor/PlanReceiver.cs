using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>Waits for the plan on a new supervisor's socket.</summary>
internal static class PlanReceiver
{
    private const int MaxPlan = 64 * 1024 * 1024;

    /// <returns>Nothing when the sender is gone without one, or is of a version that writes other plans.</returns>
    internal static SupervisorPlan? Receive(UnixSocket socket)
    {
        List<AnyFd> descriptors = [];
        var header = new byte[Frame.HeaderSize];
        if (!Fill(socket, header, descriptors))
            return null;
        var frame = Frame.Read(header);
        if (frame.Kind != MessageKind.Plan || frame.Length is < 0 or > MaxPlan)
            throw new LighterException(ErrorCode.Internal, $"waiting for a plan: got {frame}");
        var content = new byte[frame.Length];
        return Fill(socket, content, descriptors) ? PlanReader.Read(content, descriptors) : null;
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
