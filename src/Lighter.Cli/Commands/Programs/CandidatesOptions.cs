using Lighter.Oci.Json;

namespace Lighter.Cli.Commands.Programs;

/// <summary>What <c>lighter __complete</c> is asked for.</summary>
/// <param name="Words">The words up to the cursor; the last one is being typed.</param>
internal sealed record CandidatesOptions(ValueList<string> Words);
