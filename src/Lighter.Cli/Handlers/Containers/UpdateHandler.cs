using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter update</c></summary>
internal static class UpdateHandler
{
    public static Task<int> RunAsync(ContainerUpdateOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(EachName.Run(options.Containers, session, name =>
        {
            new UpdateContainer(engine).Execute(engine.Store.Containers.Resolve(name), options.Resources, options.Restart);
            return name;
        }));
    }
}
