using System.Globalization;
using Lighter.Cli.Commands.Containers;
using Lighter.Cli.Grammar;
using Lighter.Engine.Containers.Lifecycle;

namespace Lighter.Cli.Handlers.Containers;

/// <summary><c>lighter wait</c></summary>
internal static class WaitHandler
{
    public static Task<int> RunAsync(ContainerWaitOptions options, Session session, CancellationToken cancellation)
    {
        using var engine = EngineSession.Open(session);
        return Task.FromResult(EachName.Run(options.Containers, session, name =>
        {
            var container = engine.Store.Containers.Resolve(name);
            if (options.Conditions.Count == 0)
                return new WaitContainer(engine).Execute(container).ToString(CultureInfo.InvariantCulture);
            new WaitForState(engine).Execute(container, options.Conditions, options.Interval, cancellation);
            return new WaitContainer(engine).ExitCode(container).ToString(CultureInfo.InvariantCulture);
        }));
    }
}
