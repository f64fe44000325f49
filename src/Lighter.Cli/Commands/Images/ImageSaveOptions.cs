using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter save</c> is asked for.</summary>
internal sealed record ImageSaveOptions(ValueList<string> Images, string? Output, string? Platform, ArchiveFormat Format);
