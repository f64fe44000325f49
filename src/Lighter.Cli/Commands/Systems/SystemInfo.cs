using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter info</c></summary>
internal static class SystemInfo
{
    public static Command<SystemInfoOptions> Create()
    {
        var format = Options.Format('f');
        return new("info", "Show what this machine and store offer")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["system info", "info"],
            Options = [format],
            Handler = SystemInfoHandler.RunAsync,
            Bind = parse => new(parse.Get(format)),
        };
    }
}
