using Lighter.Cli.Commands.Networks;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Networks;

namespace Lighter.Cli.Handlers.Networks;

/// <summary><c>lighter network disconnect</c></summary>
internal static class NetworkDisconnectHandler
{
    public static Task<int> RunAsync(NetworkDisconnectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        new ConnectNetwork(engine).Disconnect(engine.Store.Containers.Resolve(options.Container), options.Network, options.Force);
        return Task.FromResult(ExitStatus.Success);
    }
}
