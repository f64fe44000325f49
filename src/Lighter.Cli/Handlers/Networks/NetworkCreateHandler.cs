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
        if (options.Ranges.Count > 0)
            throw new LighterException(ErrorCode.Unsupported, "--ip-range is not supported") { Hint = "addresses come from the whole subnet; name a smaller --subnet" };
        using var engine = EngineSession.Open(session);
        var wanted = new NewNetwork(options.Name) { IsInternal = options.Internal, Labels = options.Labels, Options = options.DriverOptions };
        var network = new CreateNetwork(engine).Execute(wanted, options.Driver, options.Subnets, options.Gateways, options.Ipv6);
        session.Console.Out.Write($"{network.Id}\n");
        return Task.FromResult(ExitStatus.Success);
    }
}
