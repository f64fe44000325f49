using System.Globalization;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Volumes;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume chown</c>: what <c>run</c> of an unprivileged user runs in the user's own namespace.</summary>
internal static class VolumeChangeOwner
{
    public static Command<VolumeChangeOwnerOptions> Create() => new("chown", "Give all that lies below a path to a user of containers")
    {
        Usage = ["PATH UID GID"],
        Arity = Arity.Exactly(3),
        Hidden = true,
        Options = [],
        Handler = VolumeChangeOwnerHandler.RunAsync,
        Bind = parse => new(parse.Arguments[0], Id(parse.Arguments[1]), Id(parse.Arguments[2])),
    };

    private static uint Id(string text) => uint.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
