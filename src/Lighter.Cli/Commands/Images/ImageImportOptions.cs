using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter import</c> is asked for.</summary>
internal sealed record ImageImportOptions(string Source, string? Image, ValueList<string> Changes, string? Message, string? Platform);
