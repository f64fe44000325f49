using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter cp</c></summary>
internal static class ContainerCopy
{
    public static Command<ContainerCopyOptions> Create()
    {
        var archive = Options.Switch("archive", 'a', "Keep owners on the host; in a container, give files to its user");
        var follow = Options.Switch("follow-link", 'L', "Follow a link in SRC_PATH");
        var quiet = Options.Switch("quiet", 'q', "Do not show progress");
        return new("cp", "Copy files between a container and the host")
        {
            Usage = ["[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-", "[OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH"],
            Description = "With - as the source a tar archive is read from standard input and unpacked into the container's directory; with - as the destination one is written to standard output.",
            Arity = Arity.Exactly(2),
            Arguments = [ArgumentKind.File],
            Aliases = ["container cp", "cp"],
            Options = [archive, follow, quiet],
            Interruptible = true,
            Handler = CopyHandler.RunAsync,
            OwnsFiles = true,
            ContainerOf = parse => CopyEndpoint.Parse(parse.Arguments[0]).Container ?? CopyEndpoint.Parse(parse.Arguments[1]).Container,
            Bind = parse => Checked(new(
                CopyEndpoint.Parse(parse.Arguments[0]), CopyEndpoint.Parse(parse.Arguments[1]), parse.Get(archive), parse.Get(follow), parse.Get(quiet))),
        };
    }

    private static ContainerCopyOptions Checked(ContainerCopyOptions options)
    {
        CopyEndpoint.Check(options.Source, options.Destination);
        return options;
    }
}
