using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Volumes;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume fill</c>: what <c>run</c> of an unprivileged user runs in the user's own namespace.</summary>
internal static class VolumeFill
{
    public static Command<VolumeFillOptions> Create() => new("fill", "Copy what an image has in a volume's place into it")
    {
        Usage = ["VOLUME TARGET IMAGE"],
        Arity = Arity.Exactly(3),
        Hidden = true,
        Options = [],
        Handler = VolumeFillHandler.RunAsync,
        Bind = parse => new(parse.Arguments[0], parse.Arguments[1], parse.Arguments[2]),
    };
}
