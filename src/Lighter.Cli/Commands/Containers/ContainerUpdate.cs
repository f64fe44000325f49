using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter update</c></summary>
internal static class ContainerUpdate
{
    public static Command<ContainerUpdateOptions> Create()
    {
        var resources = new ResourceFlags();
        var restart = new Option<RestartPolicy?>("restart", null, "When to start again: no, on-failure[:N], always, unless-stopped", null, (_, text) => RestartPolicy.Parse(text))
        {
            Metavar = "string",
            Choices = ["no", "on-failure", "always", "unless-stopped"],
            CheckedOnUse = true,
        };
        return new("update", "Change the limits of containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container update", "update"],
            Options = [.. resources.All, restart],
            Handler = UpdateHandler.RunAsync,
            Bind = parse => Checked(new(parse.ArgumentsFrom(0), resources.Read(parse), parse.Get(restart))),
        };
    }

    private static ContainerUpdateOptions Checked(ContainerUpdateOptions options) => options.Resources.IsEmpty && options.Restart is null
        ? throw new LighterException(ErrorCode.InvalidArgument, "you must provide one or more flags when using this command")
        : options;
}
