using Lighter.Cli.Completion;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Programs;

/// <summary><c>lighter completion</c></summary>
internal static class CompletionCommand
{
    public static Command<CompletionOptions> Create() => new("completion", "Print the completion script of a shell")
    {
        Usage = ["bash|zsh|fish"],
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.Text],
        Aliases = ["completion"],
        Examples = [new("source <(lighter completion bash)", "completion in this shell")],
        Bind = parse => new(parse.Arguments[0]),
        Handler = (options, session, _) =>
        {
            session.Console.Out.Write(ShellScript.Of(options.Shell));
            return Task.FromResult(0);
        },
    };
}
