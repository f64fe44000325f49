using Lighter.Cli.Commands.Networks;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Engine.Networks;
using Lighter.Store.Networks;

namespace Lighter.Cli.Handlers.Networks;

/// <summary><c>lighter network create</c></summary>
internal static class NetworkCreateHandler
{
    public static Task<int> RunAsync(NetworkCreateOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var wanted = new NewNetwork(options.Name) { IsInternal = options.Internal, Labels = options.Labels, Options = options.DriverOptions };
        var network = new CreateNetwork(engine).Execute(wanted, options.Driver, options.Subnets, options.Gateways, options.Ranges, options.Ipv6);
        session.Console.Out.Write($"{network.Id}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
