namespace Lighter.Cli.Commands.Containers;

internal sealed record ContainerExecEndedOptions(string Container, string Exec, int Code, DateTimeOffset Time);
