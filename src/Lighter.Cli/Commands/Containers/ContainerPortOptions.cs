using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter port</c> is asked for.</summary>
internal sealed record ContainerPortOptions(string Container, ExposedPort? Port);
