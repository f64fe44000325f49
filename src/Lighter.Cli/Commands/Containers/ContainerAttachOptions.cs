using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter attach</c> is asked for.</summary>
internal sealed record ContainerAttachOptions(string Container, DetachKeys DetachKeys, bool NoInput, bool SignalProxy);
