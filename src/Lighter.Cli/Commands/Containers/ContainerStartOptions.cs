using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter start</c> is asked for.</summary>
internal sealed record ContainerStartOptions(ContainerSelection Containers, bool Attach, bool Interactive, DetachKeys DetachKeys, bool SignalProxy);
