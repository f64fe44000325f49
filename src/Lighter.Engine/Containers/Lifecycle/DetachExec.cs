using Lighter.Engine.Rootless;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Runtime;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>exec -d</c>: the container's supervisor becomes the parent of the process, and has its end told when it comes.
/// </summary>
public sealed class DetachExec(LighterEngine engine)
{
    /// <exception cref="LighterException">The process did not come to its command.</exception>
    public void Execute(ContainerRecord container, ValueList<string> command, ChildProgram program)
    {
        var events = new ExecEvents(engine, container);
        using var runDirectory = DirectoryFd.Open(engine.Store.Containers.Directories(container.Id).Run);
        using (var supervisor = SupervisorClient.Connect(runDirectory, AttachStreams.None))
        {
            if (!supervisor.TryExec(program, [OwnProgram.Path, .. OwnCommand.Words(engine, "container", "exec-ended", container.Id.ToString(), events.Id)]))
                Launch(program);
            // Before the supervisor is let go: it tells of the end after that.
            events.Started(command);
        }
    }

    /// <summary>Under a supervisor of an earlier version: the process is nobody's child, and its end is not told.</summary>
    private static void Launch(ChildProgram program)
    {
        using var nothing = DevNull.Open();
        using var child = program.Launch(new LaunchStreams(nothing, nothing, nothing));
        var outcome = child.AwaitExec();
        if (outcome.IsSuccess)
            return;
        child.PidFd.Wait();
        throw ProgramSearch.Describe(program, outcome.Step, outcome.Errno);
    }
}
