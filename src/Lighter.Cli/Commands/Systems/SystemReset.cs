using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system reset</c></summary>
internal static class SystemReset
{
    public static Command<SystemResetOptions> Create()
    {
        var force = Options.Switch("force", 'f', "Do not ask");
        return new("reset", "Remove everything: containers, networks, volumes, images")
        {
            Usage = ["[OPTIONS]"],
            Description = "Running containers are killed. The directories of the store stay, empty.",
            Aliases = ["system reset"],
            Options = [force],
            Handler = SystemResetHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(parse.Get(force)),
        };
    }
}
