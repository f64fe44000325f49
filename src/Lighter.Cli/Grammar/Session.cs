using Lighter.Cli.Commands.Runtimes;
using Lighter.Cli.Rendering;

namespace Lighter.Cli.Grammar;

/// <summary>What every handler is given: where to print, and the options before the command.</summary>
internal sealed record Session(IConsole Console, GlobalOptions Global)
{
    /// <summary>The options of <c>lighter runtime</c> before its verb.</summary>
    public RuntimeSettings Runtime { get; init; } = new();
}
