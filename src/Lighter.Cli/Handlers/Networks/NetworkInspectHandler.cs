using Lighter.Cli.Commands.Networks;
using Lighter.Cli.Grammar;
using Lighter.Engine.Networks;

namespace Lighter.Cli.Handlers.Networks;

/// <summary><c>lighter network inspect</c></summary>
internal static class NetworkInspectHandler
{
    public static Task<int> RunAsync(NetworkInspectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var networks = new ListNetworks(engine);
        return Task.FromResult(InspectedNames.Write(options.Networks, options.Format, session, name =>
            networks.Find(name) is { } network ? new InspectNetwork(engine).Execute(network) : null, "No such network"));
    }
}
