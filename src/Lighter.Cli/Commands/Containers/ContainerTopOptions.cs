using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter top</c> is asked for.</summary>
internal sealed record ContainerTopOptions(string Container, ValueList<string> PsArguments);
