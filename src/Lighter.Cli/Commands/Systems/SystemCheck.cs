using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system check</c></summary>
internal static class SystemCheck
{
    public static Command<SystemCheckOptions> Create()
    {
        var repair = Options.Switch("repair", null, "Mend what can be mended, and remove what cannot");
        var quick = Options.Switch("quick", null, "Look at names and sizes, do not read contents");
        return new("check", "Prove the store whole")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["system check"],
            Options = [repair, quick],
            Interruptible = true,
            Handler = SystemCheckHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(repair), parse.Get(quick)),
        };
    }
}
