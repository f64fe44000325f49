using Lighter.Engine.Containers.Networking;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>start</c>: joins the networks, plans the specification, compiles it and hands it to a supervisor.
/// <see href="https://docs.docker.com/reference/cli/docker/container/start/"/>
/// </summary>
public sealed class StartContainer(LighterEngine engine)
{
    /// <param name="container">Which.</param>
    /// <param name="supervisor">One that waits for its plan.</param>
    /// <param name="attached">The streams that the caller takes part in.</param>
    /// <param name="terminal">The caller's terminal, for the first size of the container's.</param>
    /// <returns>False if it runs already.</returns>
    public bool Execute(ContainerRecord container, SupervisorClient supervisor, AttachStreams attached, TerminalSize? terminal)
    {
        using var held = engine.Store.Locks.Container(container.Id);
        var liveness = Liveness.Of(engine, container.Id);
        if (liveness.IsRunning)
            return false;
        new CleanUpContainer(engine).Execute(container with { AutoRemove = false }, liveness);
        var directories = engine.Store.Containers.Directories(container.Id);
        directories.Ensure();
        using (var run = DirectoryFd.Open(directories.Run))
            ContainerLiveness.Reset(run);
        Start(container, StoredContainer.FromBytes(container.Options), supervisor, attached, terminal);
        if (!container.AutoRemove)
            engine.Store.Containers.RecordStart(container.Id, DateTimeOffset.UtcNow);
        return true;
    }

    private void Start(ContainerRecord container, StoredContainer stored, SupervisorClient supervisor, AttachStreams attached, TerminalSize? terminal)
    {
        var networking = new ContainerNetworking(engine);
        using var network = networking.SetUp(container, stored, NetworkNamespaceOf);
        try
        {
            using var launch = new LaunchPlanning(engine).Plan(container, stored, network, terminal);
            supervisor.Send(launch.ToSupervisorPlan(attached));
            supervisor.AwaitStarted();
        }
        catch
        {
            Liveness.Cgroup(container.Id).Remove();
            networking.TakeDown(container.Id);
            throw;
        }
    }

    private string NetworkNamespaceOf(string nameOrId)
    {
        var other = engine.Store.Containers.Resolve(nameOrId);
        return $"/proc/{Liveness.RequireRunning(engine, other).Pid}/ns/net";
    }
}
