using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter restart</c> is asked for.</summary>
internal sealed record ContainerRestartOptions(ValueList<string> Containers, bool All, SignalName? Signal, TimeSpan? Timeout);
