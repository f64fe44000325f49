using System.Text;
using Lighter.Linux;
using Lighter.Runtime.Lifecycle;

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
        using var first = new AttachedClient(UnixSocket.Inherited(SessionProgram.SocketNumber), cleansUp: true);
        Directory.SetCurrentDirectory("/");
        try
        {
            if (PlanReceiver.Receive(first.Socket) is not { } plan)
                return 0; // The command found out that there is nothing to run.
            EndedChildren.TakeInOrphans();
            RunEnd? end;
            using (var setup = new MonitorSetup(plan))
                end = Supervise(plan, setup, first);
            DeleteAll(end?.LeftFiles ?? []);
            return end is null ? 1 : 0;
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

    /// <summary>One run after the other, as the container's policy wants it.</summary>
    private static RunEnd? Supervise(SupervisorPlan plan, MonitorSetup setup, AttachedClient first)
    {
        var schedule = new RestartSchedule(plan.Restart);
        var end = Run(plan, setup, schedule, [first]);
        while (end is { Pause: { } pause } ended)
        {
            using var waiting = new RestartPause(setup, schedule, plan.StartCommand);
            if (waiting.Await(pause) is { } next)
            {
                plan = next.Plan with { Streams = plan.Streams };
                schedule.Policy = plan.Restart;
                end = RunAgain(ended, next with { Plan = plan }, setup, schedule);
            }
            else
            {
                end = ended with { Pause = null, LeftFiles = waiting.IsTakenOver ? [] : null };
            }

            if (end is { Pause: null } last && last.Exit.TrySave(setup.RunDirectory) is var errno and not Errno.None)
                throw new LinuxException(errno, "writing the exit record");
        }

        if (end is { LeftFiles: null })
            StartCleanup(plan);
        return end;
    }

    private static void DeleteAll(IReadOnlyList<string> directories)
    {
        foreach (var path in directories)
        {
            using var parent = DirectoryFd.Open(Path.GetDirectoryName(path)!);
            parent.DeleteTree(Path.GetFileName(path));
        }
    }

    /// <summary>A run that cannot begin is the end, with the exit code of the last one.</summary>
    private static RunEnd? RunAgain(in RunEnd last, NextRun next, MonitorSetup setup, RestartSchedule schedule)
    {
        try
        {
            return Run(next.Plan, setup, schedule, next.Clients);
        }
        catch (StepFailedException failure)
        {
            MonitorMessages.SendStepFailed(next.Clients[0], failure.Step, failure.Errno);
        }
        catch (LighterException failure)
        {
            MonitorMessages.SendFailed(next.Clients[0], failure);
        }

        foreach (var client in next.Clients)
            client.Dispose();
        return last with { Pause = null, LeftFiles = null };
    }

    /// <returns>Nothing when the supervisor itself has failed.</returns>
    private static RunEnd? Run(SupervisorPlan plan, MonitorSetup setup, RestartSchedule schedule, IReadOnlyList<AttachedClient> clients)
    {
        using var container = Start(plan, setup, out var readiness);
        using var relay = readiness;
        try
        {
            PidRecord.Of(container.Pid, Environment.ProcessId).Save(setup.RunDirectory);
            plan.Program.Dispose();
            plan.Root?.Dispose();
            plan.StartLock?.Dispose();
            clients[0].Streams = plan.Attached;
            void Warn(string message) => Note(setup.RunDirectory, message);
            var hooks = plan.HookedId.Length > 0 ? ContainerHooks.Load(plan.HookedId, plan.RunDirectory) : null;
            hooks?.AfterStart(container.Pid, Warn);
            foreach (var client in clients)
                MonitorMessages.SendStarted(client, container.Pid);
            using var loop = new MonitorLoop(plan, container, setup, schedule, clients) { Readiness = readiness };
            var end = loop.Run();
            hooks?.AfterEnd(Warn);
            return end;
        }
        catch (LighterException failure)
        {
            // Without its supervisor the container must not go on.
            container.PidFd.TrySendSignal(9 /* SIGKILL */);
            Note(setup.RunDirectory, failure.Message);
            return null;
        }
    }

    private static ContainerProcess Start(SupervisorPlan plan, MonitorSetup setup, out ReadinessRelay? readiness)
    {
        readiness = null;
        try
        {
            readiness = ReadinessRelay.Of(plan, setup.RunDirectory);
            return ContainerProcess.Start(plan);
        }
        catch
        {
            readiness?.Dispose();
            plan.LetGo();
            throw;
        }
    }

    private static void StartCleanup(SupervisorPlan plan)
    {
        if (plan.CleanupCommand.Count == 0)
            return;
        using var process = OwnProgram.Start(new ChildCommand
        {
            Program = plan.CleanupCommand[0],
            Arguments = [.. plan.CleanupCommand.Skip(1)],
            NewSession = true,
        });
    }

    private static void Note(DirectoryFd runDirectory, string message)
    {
        const OpenFlags flags = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate;
        if (runDirectory.TryOpenFileFd(MonitorFiles.Error, flags, 0x180 /* 0600 */, out var file) != Errno.None)
            return;
        using (file)
            file!.TryWriteAll(Encoding.UTF8.GetBytes(message + "\n"));
    }
}
