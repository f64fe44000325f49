using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary>The files and descriptors by which callers deal with a process.</summary>
internal sealed class ProcessFileFlags
{
    private readonly Option<string?> _console = new("console-socket", null, "Socket that gets the master of the terminal", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
    private readonly Option<string?> _pidFile = new("pid-file", null, "File that gets the number of the process", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
    private readonly Option<long?> _preserve = Options.Integer("preserve-fds", null, "Give the process so many further descriptors, from 3 on");

    public IReadOnlyList<Option> All => [_console, _pidFile, _preserve];

    public ProcessFileOptions Read(Parse parse) => new(parse.Get(_console), parse.Get(_pidFile), (int)Math.Clamp(parse.Get(_preserve) ?? 0, 0, 1024));
}
