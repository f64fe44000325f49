using Lighter.Engine.Containers.Creation;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>run</c>: create and start in one. The supervisor is started before anything else, so that it is ready when the plan is.
/// <see href="https://docs.docker.com/reference/cli/docker/container/run/"/>
/// </summary>
public sealed class RunContainer(LighterEngine engine, IImageProvider images)
{
    /// <summary>For the process, which finds them from number 3 on.</summary>
    public IReadOnlyList<AnyFd> Descriptors { get; init; } = [];

    /// <param name="options">What to run.</param>
    /// <param name="attached">The streams that the caller takes part in; none for <c>-d</c>.</param>
    /// <param name="terminal">The caller's terminal, for the first size of the container's.</param>
    /// <param name="onCreated">Told the container before it starts.</param>
    /// <param name="cancellation">Ends a pull; a container that has started goes on.</param>
    /// <exception cref="LighterException">With <c>--rm</c> nothing is left; else the container stays, created.</exception>
    public async Task<RunningContainer> ExecuteAsync(
        ContainerCreateOptions options, AttachStreams attached, TerminalSize? terminal, Action<ContainerRecord>? onCreated, CancellationToken cancellation)
    {
        var supervisor = SupervisorClient.Spawn();
        using var events = engine.Events.Together();
        try
        {
            var container = await new CreateContainer(engine, images).ExecuteAsync(options, cancellation).ConfigureAwait(false);
            onCreated?.Invoke(container);
            if (attached != AttachStreams.None)
                engine.Events.Add(container, "attach");
            Start(container, supervisor, attached, terminal);
            return new RunningContainer(engine, container, supervisor);
        }
        catch
        {
            supervisor.Dispose();
            throw;
        }
    }

    private void Start(ContainerRecord container, SupervisorClient supervisor, AttachStreams attached, TerminalSize? terminal)
    {
        try
        {
            new StartContainer(engine) { Descriptors = Descriptors }.Execute(container, supervisor, attached, terminal, isNew: true);
        }
        catch when (container.AutoRemove)
        {
            using var held = engine.Store.Locks.Container(container.Id);
            new CleanUpContainer(engine).Remove(container);
            throw;
        }
    }
}

/// <summary>A container that was just started, and the conversation with its supervisor.</summary>
public sealed class RunningContainer(LighterEngine engine, ContainerRecord container, SupervisorClient supervisor) : IDisposable
{
    public ContainerRecord Container { get; } = container;

    public SupervisorClient Supervisor { get; } = supervisor;

    /// <summary>After its end: does what is to be done then, so that its supervisor need not, but leaves it what takes long.</summary>
    public void CleanUp()
    {
        var cleaning = new CleanUpContainer(engine) { LeavesRest = true };
        cleaning.Execute(Container.Id);
        Supervisor.TellCleanedUp(cleaning.LeftFiles, cleaning.LeftOpen);
        foreach (var descriptor in cleaning.LeftOpen)
            descriptor.Dispose();
    }

    /// <summary>Leaves it to its supervisor.</summary>
    public void Dispose() => Supervisor.Dispose();
}
