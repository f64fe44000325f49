using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter rm</c> is asked for.</summary>
internal sealed record ContainerRemoveOptions(ValueList<string> Containers, bool All, bool Force, bool Volumes);
