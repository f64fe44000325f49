using Lighter.Cli.Commands.Builders;
using Lighter.Cli.Grammar;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Handlers.Builders;

/// <summary><c>lighter builder inspect</c></summary>
internal static class BuilderInspectHandler
{
    public static Task<int> RunAsync(BuilderInspectOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        var inspect = new InspectWorkingContainer(engine);
        return Task.FromResult(options.IsImage
            ? InspectedNames.Write(options.Names, options.Format, session, name => engine.Store.Images.Find(name) is { } image ? inspect.Execute(image) : null, "No such image")
            : InspectedNames.Write(options.Names, options.Format, session, name => engine.Store.WorkingContainers.Find(name) is { } container ? inspect.Execute(container) : null, "No such working container"));
    }
}
