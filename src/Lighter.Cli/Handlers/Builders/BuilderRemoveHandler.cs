using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder rm</c></summary>
internal static class BuilderRemoveHandler
{
    public static Task<int> RunAsync(BuilderRemoveOptions options, Session session, CancellationToken cancellation)
    {
        if (options.Containers.Count == 0 && !options.All)
            throw new LighterException(ErrorCode.InvalidArgument, "at least one container must be specified") { Hint = "or --all for all of them" };
        using var engine = EngineSession.Open(session);
        var containers = engine.Store.WorkingContainers;
        var names = options.All ? containers.List().Select(static container => container.Id.ToString()) : options.Containers;
        return Task.FromResult(EachName.Run(names, session, name =>
        {
            var container = containers.Resolve(name);
            new RemoveWorkingContainer(engine).Execute(container);
            return container.Id.ToString();
        }));
    }
}
