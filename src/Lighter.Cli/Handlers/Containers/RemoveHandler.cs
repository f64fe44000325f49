using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter rm</c></summary>
internal static class RemoveHandler
{
    public static Task<int> RunAsync(ContainerRemoveOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var names = options.All ? engine.Store.Containers.List().Select(container => container.Id.ToString()).ToList() : options.Containers.AsEnumerable();
        return Task.FromResult(EachName.Run(names, session, name =>
        {
            new RemoveContainer(engine).Execute(engine.Store.Containers.Resolve(name), options.Force, options.Volumes);
            return name;
        }));
    }
}
