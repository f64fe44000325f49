using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter container cleanup</c>: what supervisors run when their container has ended and nobody else is there.</summary>
internal static class ContainerCleanUp
{
    public static Command<string> Create() => new("cleanup", "Do what is to be done when a container has ended")
    {
        Usage = ["CONTAINER"],
        Arity = Arity.Exactly(1),
        Hidden = true,
        Options = [],
        Handler = CleanUpHandler.RunAsync,
        Bind = parse => parse.ArgumentsFrom(0)[0],
    };
}
