using Lighter.Engine.Containers.Options;
using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter start</c> is asked for.</summary>
internal sealed record ContainerStartOptions(ValueList<string> Containers, bool Attach, bool Interactive, DetachKeys DetachKeys, bool SignalProxy);
