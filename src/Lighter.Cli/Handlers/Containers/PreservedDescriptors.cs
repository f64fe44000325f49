using Lighter.Linux;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>--preserve-fds N</c>: what our caller left open for us, for a container's process.</summary>
internal static class PreservedDescriptors
{
    private const int First = 3;

    /// <summary>As many as a process is told by number without having to ask what they are.</summary>
    private const int Most = 128;

    public static int Count(long? wanted) => wanted is null or (>= 0 and <= Most)
        ? (int)(wanted ?? 0)
        : throw new LighterException(ErrorCode.InvalidArgument, $"invalid preserve-fds {wanted}: it is a number up to {Most}");

    /// <summary>They are whose program they go with.</summary>
    public static IReadOnlyList<AnyFd> Open(int count)
    {
        var descriptors = new List<AnyFd>();
        for (var number = First; number < First + count; number++)
        {
            try
            {
                descriptors.Add(AnyFd.Inherited(number));
            }
            catch (LinuxException e) when (e.Errno == Errno.EBADF)
            {
                descriptors.ForEach(descriptor => descriptor.Dispose());
                throw new LighterException(ErrorCode.InvalidArgument, $"file descriptor {number} is not available - the preserve-fds option requires that file descriptors must be passed", e);
            }
        }

        return descriptors;
    }
}
