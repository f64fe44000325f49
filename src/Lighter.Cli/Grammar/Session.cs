using Lighter.Cli.Rendering;

namespace Lighter.Cli.Grammar;

/// <summary>What every handler is given: where to print, and the options before the command.</summary>
internal sealed record Session(IConsole Console, GlobalOptions Global);
