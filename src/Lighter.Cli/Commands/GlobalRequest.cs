using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands;

/// <param name="Options">The options before the command.</param>
/// <param name="Version">Only the version is asked for.</param>
internal sealed record GlobalRequest(GlobalOptions Options, bool Version);
