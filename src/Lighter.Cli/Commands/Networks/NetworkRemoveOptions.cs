using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Networks;

/// <summary>What <c>lighter network remove</c> is asked for.</summary>
internal sealed record NetworkRemoveOptions(ValueList<string> Networks, bool Force);
