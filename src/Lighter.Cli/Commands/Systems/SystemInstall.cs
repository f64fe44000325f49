using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Systems;

namespace Lighter.Cli.Commands.Systems;

/// <summary><c>lighter system install</c></summary>
internal static class SystemInstall
{
    public static Command<SystemInstallOptions> Create()
    {
        var user = Options.Switch("user", null, "For the calling user's own systemd");
        var directory = Options.Text("unit-dir", "Directory of the unit, in place of systemd's usual one");
        return new("install", "Have systemd start containers with a restart policy after a boot")
        {
            Usage = ["[OPTIONS]"],
            Description = "Writes and enables the unit lighter.service, which runs `lighter system start-all` after a boot and `lighter system stop-all` before the machine ends.",
            Aliases = ["system install"],
            Options = [user, directory],
            Handler = SystemServiceHandler.InstallAsync,
            Bind = parse => new(parse.Get(user), parse.Get(directory)),
            Examples = [new("lighter system install --user", "Start my containers when I log in, or at boot with `loginctl enable-linger`")],
        };
    }
}
