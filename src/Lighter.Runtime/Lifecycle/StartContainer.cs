using Lighter.Linux;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary><c>start</c>: gives a created container the word, and sees its program begin.</summary>
/// <param name="warn">Told of what goes wrong without being a failure.</param>
public sealed class StartContainer(Action<string> warn)
{
    /// <summary>A container that another command has created.</summary>
    public void Execute(BareContainer container)
    {
        using var held = container.Lock();
        using var child = (container.IsAlive ? StartGate.TryConnect(container) : null) ?? throw NotCreated(container);
        var steps = StartGate.LastSteps(container.Record);
        ChildDialog.AwaitSync(child, steps);
        Begin(container, child, steps);
    }

    /// <summary>A container that this command has created.</summary>
    public void Execute(CreatedContainer created)
    {
        using var held = created.Container.Lock();
        Begin(created.Container, created.Child, created.Program.Program);
    }

    private void Begin(BareContainer container, LaunchedChild child, ChildProgram program)
    {
        var spec = container.Spec;
        if (spec.Hooks?.StartContainer is { Count: > 0 })
            RunHooks(container, child, spec);
        child.Release();
        ChildDialog.AwaitProgram(child, program, listener =>
        {
            using (listener)
                SeccompAgent.Send(spec.Linux!.Seccomp!, container.StateAs(ContainerStatus.Creating), listener);
        });
        StartGate.Close(container);
        HookRunner.RunAll("poststart", spec.Hooks?.Poststart, container.StateAs(ContainerStatus.Running), warn);
    }

    /// <summary>A container whose own hook fails does not start.</summary>
    private static void RunHooks(BareContainer container, LaunchedChild child, RuntimeSpec spec)
    {
        try
        {
            HookRunner.RunAsContainer(
                spec.Hooks!.StartContainer, container.StateAs(ContainerStatus.Created), spec.Process!, () => ExecInContainer.Settings(container), child.PidFd);
        }
        catch
        {
            child.PidFd.TrySendSignal(9 /* SIGKILL */);
            throw;
        }
    }

    private static LighterException NotCreated(BareContainer container) => new(ErrorCode.InvalidState, container.Status switch
    {
        ContainerStatus.Stopped => "cannot start a container that has stopped",
        _ => "cannot start an already running container",
    });
}
