using System.Text.Json;
using Lighter.Cli.Commands.Systems;
using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Engine.Containers.Queries;
using Lighter.Engine.Images.Inspecting;
using Lighter.Engine.Networks;
using Lighter.Engine.Volumes;

namespace Lighter.Cli.Handlers.Systems;

/// <summary><c>lighter inspect</c>: whatever has the name, looked for in Docker's order.</summary>
internal static class SystemInspectHandler
{
    public static Task<int> RunAsync(SystemInspectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var complaint = options.Type is { } type ? $"No such {type.ToString().ToLowerInvariant()}" : "No such object";
        return Task.FromResult(InspectedNames.Write(options.Names, options.Format, session, name => Find(engine, name, options), complaint));
    }

    private static JsonElement? Find(LighterEngine engine, string name, SystemInspectOptions options)
    {
        var type = options.Type;
        if (type is null or InspectType.Container && engine.Store.Containers.Find(name) is { } container)
            return new InspectContainer(engine).Execute(container, options.Size);
        if (type is null or InspectType.Image && new InspectImage(engine).Find(name) is { } image)
            return InspectImage.ToJson(image);
        if (type is null or InspectType.Network && new ListNetworks(engine).Find(name) is { } network)
            return new InspectNetwork(engine).Execute(network);
        if (type is null or InspectType.Volume && engine.Store.Volumes.Find(name) is { } volume)
            return InspectVolume.Execute(volume);
        return null;
    }
}
