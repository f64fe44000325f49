using Lighter.Cli.Commands.Networks;
using Lighter.Cli.Grammar;
using Lighter.Engine.Networks;

namespace Lighter.Cli.Handlers.Networks;

/// <summary><c>lighter network rm</c></summary>
internal static class NetworkRemoveHandler
{
    public static Task<int> RunAsync(NetworkRemoveOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var names = options.Force ? options.Networks.Where(name => engine.Store.Networks.Find(name) is not null) : options.Networks;
        return Task.FromResult(EachName.Run(names, session, name =>
        {
            new RemoveNetwork(engine).Execute(name);
            return name;
        }));
    }
}
