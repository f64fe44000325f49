using System.Text;
using Lighter.Linux;

namespace Lighter.Engine.Supervisor;

/// <summary>
/// The hidden command <c>lighter monitor</c>: the parent of one container. <see cref="SupervisorClient"/> starts it, in a
/// session of its own and with a socket as descriptor 3.
/// </summary>
public static class MonitorProgram
{
    public const string CommandName = "monitor";

    /// <returns>The process's exit status, which nobody looks at.</returns>
    public static int Run()
    {
        using var first = new AttachedClient(UnixSocket.Inherited(SessionProgram.SocketNumber), isFirst: true);
        Directory.SetCurrentDirectory("/");
        if (PlanReceiver.Receive(first.Socket) is not { } plan)
            return 0; // The command found out that there is nothing to run.
        try
        {
            EndedChildren.TakeInOrphans();
            using var setup = new MonitorSetup(plan);
            return Supervise(plan, setup, first);
        }
        catch (StepFailedException failure)
        {
            MonitorMessages.SendStepFailed(first, failure.Step, failure.Errno);
            return 1;
        }
        catch (LighterException failure)
        {
            MonitorMessages.SendFailed(first, failure);
            return 1;
        }
    }

    private static int Supervise(SupervisorPlan plan, MonitorSetup setup, AttachedClient first)
    {
        using var container = ContainerProcess.Start(plan);
        try
        {
            PidRecord.Of(container.Pid, Environment.ProcessId).Save(setup.RunDirectory);
            plan.Program.Dispose();
            first.Streams = plan.Attached;
            MonitorMessages.SendStarted(first, container.Pid);
            using var loop = new MonitorLoop(plan, container, setup, first);
            if (!loop.Run())
                StartCleanup(plan);
            return 0;
        }
        catch (LighterException failure)
        {
            // Without its supervisor the container must not go on.
            container.PidFd.TrySendSignal(9 /* SIGKILL */);
            Note(setup.RunDirectory, failure);
            return 1;
        }
    }

    private static void StartCleanup(SupervisorPlan plan)
    {
        if (plan.CleanupCommand.Count == 0)
            return;
        using var process = ChildProcess.Start(new ChildCommand
        {
            Program = plan.CleanupCommand[0],
            Arguments = [.. plan.CleanupCommand.Skip(1)],
            NewSession = true,
        });
    }

    private static void Note(DirectoryFd runDirectory, LighterException failure)
    {
        const OpenFlags flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate;
        if (runDirectory.TryOpenFileFd(MonitorFiles.Error, flags, 0x180 /* 0600 */, out var file) != Errno.None)
            return;
        using (file)
            file!.TryWriteAll(Encoding.UTF8.GetBytes(failure.Message + "\n"));
    }
}
