namespace Lighter.Engine.Volumes;

/// <summary><c>volume rm</c></summary>
public sealed class RemoveVolume(LighterEngine engine)
{
    /// <param name="name">One that no container uses.</param>
    /// <param name="force">One that is not there is no failure.</param>
    public void Execute(string name, bool force = false)
    {
        if (engine.Store.Volumes.Remove(name, force))
            engine.Events.AddVolume(name, "destroy");
    }
}
