using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary>What <c>lighter runtime ps</c> is asked for.</summary>
/// <param name="Id">The container.</param>
/// <param name="PsArguments">For <c>ps(1)</c>, <c>-ef</c> when there are none.</param>
/// <param name="Json">Only the numbers, as an array.</param>
internal sealed record RuntimePsOptions(string Id, ValueList<string> PsArguments, bool Json);
