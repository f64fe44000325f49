using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder config</c></summary>
internal static class BuilderConfig
{
    public static Command<BuilderConfigOptions> Create()
    {
        var flags = new SettingFlags();
        var health = new HealthSettingFlags();
        return new("config", "Change the configuration of the image in the making")
        {
            Usage = ["[OPTIONS] CONTAINER"],
            Description = "Of variables, labels, annotations, ports, volumes and features X- takes X away, and - all.",
            Arity = Arity.Exactly(1),
            Aliases = ["builder config"],
            Options = [.. flags.All, .. health.All],
            Examples =
            [
                new("lighter builder config --entrypoint '[\"/server\"]' --port 80 --env MODE=fast $c", "what the image runs"),
                new("lighter builder config --env DEBUG- $c", "without a variable that the image had"),
            ],
            Handler = BuilderConfigHandler.RunAsync,
            Bind = parse => new(parse.Arguments[0], flags.Read(parse) with { Health = health.Read(parse) }),
        };
    }
}

/// <summary>What <c>lighter builder config</c> is asked for.</summary>
internal sealed record BuilderConfigOptions(string Container, SettingChanges Changes);
