using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter rmi</c> is asked for.</summary>
internal sealed record ImageRemoveOptions(ValueList<string> Images, bool All, bool Force, bool NoPrune);
