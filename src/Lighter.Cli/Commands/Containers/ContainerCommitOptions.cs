using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Containers;

/// <summary>What <c>lighter commit</c> is asked for.</summary>
internal sealed record ContainerCommitOptions(string Container, string? Image, string? Author, ValueList<string> Changes, string? Manifest, string? Message, bool Pause, bool Quiet);
