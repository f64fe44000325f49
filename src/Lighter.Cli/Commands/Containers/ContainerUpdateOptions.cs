using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter update</c> is asked for.</summary>
internal sealed record ContainerUpdateOptions(ValueList<string> Containers, ResourceOptions Resources, RestartPolicy? Restart);
