using Lighter.Cli.Commands.Containers.Flags;
using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;
using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter run</c></summary>
internal static class ContainerRun
{
    public static Command<ContainerRunOptions> Create()
    {
        var container = new ContainerFlags();
        var detach = Options.Switch("detach", 'd', "Print the container's id and leave it running");
        var attach = StreamFlags.Attach();
        var keys = StreamFlags.Keys();
        var proxy = StreamFlags.SignalProxy();
        var removesImage = Options.Switch("rmi", "Remove the container when it ends, and its image if nothing else needs it");
        var descriptors = Options.Integer("preserve-fds", null, "Give the process so many further descriptors, from 3 on");
        var quiet = Options.Switch("quiet", 'q', "Do not show the progress of a pull");
        return new("run", "Create and run a new container from an image")
        {
            Usage = ["[OPTIONS] IMAGE [COMMAND] [ARG...]"],
            Arity = Arity.AtLeast(1),
            Arguments = [ArgumentKind.Image, ArgumentKind.Text],
            Interspersed = false,
            Aliases = ["container run", "run"],
            Failures = FailureStyle.Runner,
            Options = [.. container.All, detach, attach, keys, proxy, removesImage, descriptors, quiet],
            Examples =
            [
                new("lighter run --rm -it alpine sh", "a shell that leaves nothing behind"),
                new("lighter run -d --name web -p 8080:80 nginx", "a server in the background"),
                new("lighter run --rm -v .:/src -w /src golang go build", "a tool on the current directory"),
            ],
            Handler = RunHandler.RunAsync,
            Bind = parse => Checked(new(
                container.Read(parse, parse.Get(removesImage)), parse.Get(detach), parse.Get(attach), parse.Get(keys), parse.Get(proxy),
                PreservedDescriptors.Count(parse.Get(descriptors)), parse.Get(quiet))),
        };
    }

    private static ContainerRunOptions Checked(ContainerRunOptions options) => options.Detach && options.Attach != StandardStreams.None
        ? throw new LighterException(ErrorCode.InvalidArgument, "conflicting options: cannot specify both --attach and --detach")
        : options;
}
