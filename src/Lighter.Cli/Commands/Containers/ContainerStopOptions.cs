using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter stop</c> is asked for.</summary>
internal sealed record ContainerStopOptions(ValueList<string> Containers, bool All, SignalName? Signal, TimeSpan? Timeout);
