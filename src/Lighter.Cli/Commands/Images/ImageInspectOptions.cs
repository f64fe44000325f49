using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter image inspect</c> is asked for.</summary>
internal sealed record ImageInspectOptions(ValueList<string> Images, string? Format, string? Platform);
