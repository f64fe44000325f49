using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>
/// <c>stop</c>: asks with the container's stop signal, and kills when that took too long.
/// <see href="https://docs.docker.com/reference/cli/docker/container/stop/"/>
/// </summary>
public sealed class StopContainer(LighterEngine engine)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <param name="container">One that does not run is stopped already.</param>
    /// <param name="signal">In place of the container's own.</param>
    /// <param name="timeout">How long to wait before the kill; negative without end.</param>
    /// <param name="byHand">The user wants it stopped, not the machine.</param>
    public void Execute(ContainerRecord container, SignalName? signal, TimeSpan? timeout, bool byHand = true)
    {
        var stored = StoredContainer.FromBytes(container.Options);
        if (byHand)
            new RestartControl(engine).NoteStop(container, stored);
        var patience = timeout ?? stored.Options.Process.StopTimeout
            ?? (stored.Image?.StopTimeout is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultTimeout);
        var ran = Liveness.IsSupervised(engine, container.Id);
        new EndContainer(engine).Execute(container, signal ?? StopSignal(stored), patience < TimeSpan.Zero ? null : patience);
        if (ran)
            engine.Events.Add(container, "stop");
    }

    internal static SignalName StopSignal(StoredContainer stored) => stored.Options.Process.StopSignal
        ?? (stored.Image?.StopSignal is { Length: > 0 } text ? SignalName.Parse(text) : SignalName.Term);
}
