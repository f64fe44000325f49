using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter wait</c> is asked for.</summary>
internal sealed record ContainerWaitOptions(ValueList<string> Containers);
