using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter kill</c> is asked for.</summary>
internal sealed record ContainerKillOptions(ValueList<string> Containers, bool All, SignalName Signal);
