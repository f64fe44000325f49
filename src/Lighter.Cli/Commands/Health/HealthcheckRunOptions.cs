namespace Lighter.Cli.Commands.Health;

/// <summary>What <c>lighter healthcheck run</c> is asked for.</summary>
internal sealed record HealthcheckRunOptions(string Container);
