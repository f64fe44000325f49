using System.Globalization;
using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Store.Containers;

namespace Lighter.Engine.Containers.Lifecycle;

/// <summary>What is told of an exec, once it runs already.</summary>
public sealed class ExecEvents(LighterEngine engine, ContainerRecord container, ValueList<string> command)
{
    private readonly string _id = KernelRandom.GetHexString(64);

    public void Started()
    {
        var words = $"{command[0]} {string.Join(' ', command.Skip(1))}";
        using var together = engine.Events.Together();
        engine.Events.Add(container, $"exec_create: {words}", null, "execID", _id);
        engine.Events.Add(container, $"exec_start: {words}", null, "execID", _id);
    }

    /// <returns>The exit code.</returns>
    public int Ended(int code)
    {
        engine.Events.Add(container, "exec_die", null, "execID", _id, "exitCode", code.ToString(CultureInfo.InvariantCulture));
        return code;
    }
}
