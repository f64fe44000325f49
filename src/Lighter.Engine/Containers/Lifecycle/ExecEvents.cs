using System.Globalization;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>What is told of an exec, once it runs already.</summary>
/// <param name="engine">Whose events.</param>
/// <param name="container">Where it runs.</param>
/// <param name="id">The exec's own.</param>
public sealed class ExecEvents(LighterEngine engine, ContainerRecord container, string id)
{
    public ExecEvents(LighterEngine engine, ContainerRecord container) : this(engine, container, KernelRandom.GetHexString(64))
    {
    }

    public string Id => id;

    public void Started(ValueList<string> command)
    {
        var words = $"{command[0]} {string.Join(' ', command.Skip(1))}";
        using var together = engine.Events.Together();
        engine.Events.Add(container, $"exec_create: {words}", null, "execID", id);
        engine.Events.Add(container, $"exec_start: {words}", null, "execID", id);
    }

    /// <returns>The exit code.</returns>
    public int Ended(int code, DateTimeOffset? time = null)
    {
        engine.Events.Add(container, "exec_die", time, "execID", id, "exitCode", code.ToString(CultureInfo.InvariantCulture));
        return code;
    }
}
