using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter rm</c></summary>
internal static class RemoveHandler
{
    public static Task<int> RunAsync(ContainerRemoveOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        if (options.Link)
            return Task.FromResult(EachName.Run(options.Containers.Names, session, name => RemoveLink(engine, name)));
        var containers = engine.Store.Containers;
        var names = new RemovalOrder(engine).Of(SelectedContainers.Of(engine, options.Containers, _ => true), options.Depend, out var isOrdered);
        // Where nothing is required, each of hundreds need not ask that again.
        var remove = new RemoveContainer(engine) { IgnoresRequirements = names.Count > 1 && !isOrdered };
        return Task.FromResult(isOrdered
            ? EachName.Run(names, session, Remove, IsHarmless)
            : EachName.RunAtOnce(names, session, Remove, IsHarmless));

        string Remove(string name)
        {
            remove.Execute(containers.Resolve(name), options.Force, options.Volumes);
            return name;
        }

        bool IsHarmless(LighterException failure) => options.Force && failure.Code == ErrorCode.NotFound;
    }

    private static string RemoveLink(LighterEngine engine, string name)
    {
        new RemoveLink(engine).Execute(name);
        return name;
    }
}
