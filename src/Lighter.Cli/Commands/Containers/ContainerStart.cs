using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter start</c></summary>
internal static class ContainerStart
{
    public static Command<ContainerStartOptions> Create()
    {
        var selection = new SelectionFlags("All containers that do not run", hasLetters: false);
        var attach = Options.Switch("attach", 'a', "Attach to output and errors, and pass signals on");
        var interactive = Options.Switch("interactive", 'i', "Attach to standard input");
        var keys = StreamFlags.Keys();
        var proxy = StreamFlags.SignalProxy();
        var checkpoint = Checkpoint("checkpoint");
        var folder = Checkpoint("checkpoint-dir");
        return new("start", "Start one or more stopped containers")
        {
            Usage = ["[OPTIONS] CONTAINER [CONTAINER...]"],
            Arity = Arity.AtLeast(1),
            StandForWords = selection.StandForWords,
            Arguments = [ArgumentKind.Container],
            Aliases = ["container start", "start"],
            Options = [.. selection.All, attach, interactive, keys, proxy, checkpoint, folder],
            Handler = StartHandler.RunAsync,
            Bind = parse => Unless(parse.Get(checkpoint), parse.Get(folder)) ?? new(selection.Read(parse), parse.Get(attach), parse.Get(interactive), parse.Get(keys), parse.Get(proxy)),
        };
    }

    private static Option<string?> Checkpoint(string name) => new(name, null, "Not supported", null, (_, text) => text) { Metavar = "string", Hidden = true };

    /// <summary>What Docker says where such things are not turned on; there is nothing here to turn on.</summary>
    private static ContainerStartOptions? Unless(string? checkpoint, string? folder) => (checkpoint ?? folder) is null
        ? null
        : throw new LighterException(
            ErrorCode.Unsupported, $"\"--{(checkpoint is null ? "checkpoint-dir" : "checkpoint")}\" is only supported on a Docker daemon with experimental features enabled");
}
