using Lighter.Cli.Commands.Networks;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Options;
using Lighter.Engine.Networks;

namespace Lighter.Cli.Handlers.Networks;

/// <summary><c>lighter network connect</c></summary>
internal static class NetworkConnectHandler
{
    public static Task<int> RunAsync(NetworkConnectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        new ConnectNetwork(engine).Connect(engine.Store.Containers.Resolve(options.Container), new NetworkAttachment
        {
            Name = options.Network,
            Aliases = options.Aliases,
            Ipv4 = options.Ipv4,
            Ipv6 = options.Ipv6,
            Mac = options.Mac,
            DriverOptions = new(options.DriverOptions.Select(KeyValue.Parse)),
        });
        return Task.FromResult(ExitStatus.Success);
    }
}
