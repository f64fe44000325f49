using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system stop-all</c></summary>
internal static class SystemStopAll
{
    public static Command<SystemStopAllOptions> Create() => new("stop-all", "Stop all running containers because the machine ends")
    {
        Usage = [""],
        Description = "Restart policies stay in force: `lighter system start-all` starts them again.",
        Aliases = ["system stop-all"],
        Handler = SystemServiceHandler.StopAllAsync,
        Bind = _ => new(),
    };
}
