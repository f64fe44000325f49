using Lighter.Cli.Completion;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Programs;

/// <summary><c>lighter __complete</c>, which the completion scripts call with the words up to the cursor.</summary>
internal static class CandidatesCommand
{
    public static Command<CandidatesOptions> Create() => new("__complete", "Print what may stand at the cursor")
    {
        Hidden = true,
        Usage = ["WORD..."],
        Arity = Arity.AtLeast(1),
        Arguments = [ArgumentKind.Text],
        Interspersed = false,
        Aliases = ["__complete"],
        Bind = parse => new(parse.ArgumentsFrom(0)),
        Handler = async (options, session, cancellationToken) =>
        {
            foreach (var line in await Candidates.AtCursorAsync([.. options.Words], cancellationToken).ConfigureAwait(false))
                session.Console.Out.Write($"{line}\n");
            return 0;
        },
    };
}
