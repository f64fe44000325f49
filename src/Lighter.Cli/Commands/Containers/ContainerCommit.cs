using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter commit</c></summary>
internal static class ContainerCommit
{
    public static Command<ContainerCommitOptions> Create()
    {
        var author = Options.Text("author", 'a', "Who made it");
        var changes = Options.List("change", 'c', "Apply a Dockerfile instruction");
        var manifest = Options.Text("manifest", "Add the image to a list, which is made if need be");
        var message = Options.Text("message", 'm', "What was done");
        var pause = Options.SwitchOn("pause", 'p', "Freeze the container meanwhile");
        var quiet = Options.Switch("quiet", 'q', "Print nothing but the id");
        return new("commit", "Make an image from a container's changes")
        {
            Usage = ["[OPTIONS] CONTAINER [REPOSITORY[:TAG]]"],
            Arity = new(1, 2),
            Arguments = [ArgumentKind.Container, ArgumentKind.Image],
            Aliases = ["container commit", "commit"],
            Options = [author, changes, manifest, message, pause, quiet],
            Interruptible = true,
            Handler = CommitHandler.RunAsync,
            OwnsFiles = true,
            ContainerOf = parse => parse.Arguments[0],
            Bind = parse => new(parse.Arguments[0], parse.ArgumentAt(1), parse.Get(author), parse.Get(changes), parse.Get(manifest), parse.Get(message), parse.Get(pause), parse.Get(quiet)),
        };
    }
}
