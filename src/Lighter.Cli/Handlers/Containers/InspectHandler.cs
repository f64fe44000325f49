using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Queries;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter container inspect</c></summary>
internal static class InspectHandler
{
    public static Task<int> RunAsync(ContainerInspectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(InspectedNames.Write(options.Names, options.Format, session, name =>
            engine.Store.Containers.Find(name) is { } container ? new InspectContainer(engine).Execute(container, options.Size) : null, "No such container"));
    }
}
