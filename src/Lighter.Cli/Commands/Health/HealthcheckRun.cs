using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Health;

namespace Lighter.Cli.Commands.Health;

/// <summary><c>lighter healthcheck run</c></summary>
internal static class HealthcheckRun
{
    public static Command<HealthcheckRunOptions> Create() => new("run", "Run the health check of a container once")
    {
        Usage = ["CONTAINER"],
        Description = "The exit code is 0 when the check succeeded, 1 when it failed, 125 when it could not be made. Running containers are checked by themselves at their interval.",
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.Container],
        Aliases = ["healthcheck run"],
        Failures = FailureStyle.Runner,
        Handler = HealthcheckRunHandler.RunAsync,
        Bind = parse => new(parse.Arguments[0]),
    };
}
