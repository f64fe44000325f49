using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter wait</c> is asked for.</summary>
/// <param name="Containers">As the user wrote them.</param>
/// <param name="Conditions">States of which one will do; none for the end.</param>
/// <param name="Interval">How long to wait between two looks at a container.</param>
internal sealed record ContainerWaitOptions(ValueList<string> Containers, ValueList<string> Conditions, TimeSpan Interval);
