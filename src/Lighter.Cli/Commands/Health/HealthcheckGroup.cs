using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Health;

/// <summary><c>lighter healthcheck</c></summary>
internal static class HealthcheckGroup
{
    public static CommandGroup Create() => new("healthcheck", "Check the health of containers")
    {
        Names = ["run"],
        Find = word => word == "run" ? HealthcheckRun.Create() : null,
    };
}
