using Lighter.Linux;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// Where a created container waits for <c>start</c>: a socket in its folder, which nobody but its owner can reach. The child
/// itself listens there, so nothing of ours stays between the two commands.
/// </summary>
internal static class StartGate
{
    internal static UnixSocket Open(DirectoryFd folder) => UnixSocket.ListenForLauncher(folder, BareContainer.GateName);

    /// <returns>Nothing when the container does not wait.</returns>
    internal static LaunchedChild? TryConnect(BareContainer container)
    {
        var record = container.Record;
        var errno = LaunchedChild.TryConnect(LastSteps(record), record.Pid, container.Folder, BareContainer.GateName, out var child);
        return errno switch
        {
            Errno.None => child,
            Errno.ENOENT or Errno.ECONNREFUSED or Errno.ESRCH => null,
            _ => throw new LinuxException(errno, "connecting to", $"container {record.Id}"),
        };
    }

    internal static void Close(BareContainer container) => container.Folder.TryUnlink(BareContainer.GateName);

    /// <summary>What a failure's number means, as the program itself is gone with the command that wrote it.</summary>
    internal static ChildProgram LastSteps(BareContainerRecord record) =>
        ChildProgram.OfLabels([.. Enumerable.Repeat(default(StepLabel), record.FirstLastStep), .. (record.LastSteps ?? []).Select(Label)]);

    internal static string Text(StepLabel label) => label.Target is null ? label.Action : $"{label.Action}\t{label.Target}";

    private static StepLabel Label(string text) => text.Split('\t', 2) is [var action, var target] ? new StepLabel(action, target) : new StepLabel(text);
}
