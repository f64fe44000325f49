using Lighter.Cli.Grammar;

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
            Bind = parse => new(parse.Get(format)),
        };
    }
}
