using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Systems;

/// <summary>What <c>lighter unshare</c> is asked for.</summary>
internal sealed record SystemUnshareOptions(ValueList<string> Command);
