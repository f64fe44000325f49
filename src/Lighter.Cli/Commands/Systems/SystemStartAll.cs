using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system start-all</c></summary>
internal static class SystemStartAll
{
    public static Command<SystemStartAllOptions> Create() => new("start-all", "Start the containers whose restart policy asks for it")
    {
        Usage = [""],
        Description = "For the time after a boot: `lighter system install` has it run then.",
        Aliases = ["system start-all"],
        Handler = SystemServiceHandler.StartAllAsync,
        Bind = _ => new(),
    };
}
