namespace Lighter.Cli.Commands.Networks;

/// <summary>What <c>lighter network disconnect</c> is asked for.</summary>
internal sealed record NetworkDisconnectOptions(string Network, string Container, bool Force);
