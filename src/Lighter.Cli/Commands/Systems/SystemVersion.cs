using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter version</c></summary>
internal static class SystemVersion
{
    public static Command<SystemVersionOptions> Create()
    {
        var format = Options.Format('f');
        return new("version", "Show versions")
        {
            Usage = ["[OPTIONS]"],
            Aliases = ["version"],
            Options = [format],
            Handler = SystemVersionHandler.RunAsync,
            Bind = parse => new(parse.Get(format)),
        };
    }
}
