using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary><c>delete</c>: removes all that <c>create</c> has made.</summary>
/// <param name="warn">Told of what goes wrong without being a failure.</param>
public sealed class DeleteContainer(Action<string> warn)
{
    /// <param name="container">The container.</param>
    /// <param name="force">One that runs is ended.</param>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidState"/>: it runs.</exception>
    public void Execute(BareContainer container, bool force)
    {
        // Whoever creates or starts it may wait for a hook without end.
        if (force)
            container.KillAll();
        using var held = container.Lock();
        var status = container.Status;
        if (!force && status is ContainerStatus.Running or ContainerStatus.Paused)
            throw new LighterException(ErrorCode.InvalidState, $"cannot delete container {container.Id} that is not stopped: {Word(status)}");
        var hooks = container.Spec.Hooks?.Poststop;
        container.RemoveAll();
        HookRunner.RunAll("poststop", hooks, container.StateAs(ContainerStatus.Stopped), warn);
    }

    private static string Word(ContainerStatus status) => status == ContainerStatus.Paused ? "paused" : "running";
}
