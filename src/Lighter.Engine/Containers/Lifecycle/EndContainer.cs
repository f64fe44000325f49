using System.Globalization;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Supervisor;
using Lighter.Linux;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// Ends a container on somebody's word: it does not start again, and what is to be done at its end is done when this returns.
/// When it does not return, as it was ended itself, the supervisor sees to that.
/// </summary>
internal sealed class EndContainer(LighterEngine engine)
{
    /// <param name="container">One that does not run is left alone.</param>
    /// <param name="signal">Asks it to end.</param>
    /// <param name="patience">How long it may take before it is killed; without end when absent.</param>
    public void Execute(ContainerRecord container, SignalName signal, TimeSpan? patience)
    {
        using var supervisor = new WaitContainer(engine).OpenSupervisor(container.Id);
        if (supervisor is null || DirectoryFd.TryOpen(engine.Store.Containers.Directories(container.Id).Run, out var run) != Errno.None)
            return;
        using (run)
        {
            while (!TryEnd(container, run!, signal, patience))
            {
                // Not heard, as a run was about to end: the next one is.
            }
        }

        supervisor.AwaitEnd();
    }

    /// <returns>False when the supervisor has let go of us before it read what we want.</returns>
    private bool TryEnd(ContainerRecord container, DirectoryFd run, SignalName signal, TimeSpan? patience)
    {
        using var client = SupervisorClient.TryConnect(run, AttachStreams.None);
        if (client is null)
            return true; // it is ending by itself
        if (!client.TryTakeOver())
            return false;
        End(container, client, signal, patience);
        return true;
    }

    private void End(ContainerRecord container, SupervisorClient client, SignalName signal, TimeSpan? patience)
    {
        var killing = new KillContainer(engine);
        Kill(killing, container, signal);
        if (!client.TryAwaitExit(patience, out _))
        {
            Kill(killing, container, SignalName.Kill);
            client.TryAwaitExit(null, out _);
        }

        new CleanUpContainer(engine).Execute(container.Id);
        client.TellCleanedUp([], []);
    }

    private void Kill(KillContainer killing, ContainerRecord container, SignalName signal)
    {
        killing.Send(container, Liveness.Of(engine, container.Id), signal);
        engine.Events.Add(container, "kill", null, "signal", signal.Number.ToString(CultureInfo.InvariantCulture));
    }
}
