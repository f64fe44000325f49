using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Builders;
using Lighter.Engine.WorkingContainers;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder copy</c> and <c>lighter builder add</c></summary>
internal static class BuilderCopy
{
    public static Command<BuilderCopyOptions> Create(string name, bool isAdd)
    {
        var chown = Options.Text("chown", "Owner of the files, user[:group]");
        var chmod = Options.Text("chmod", "Mode of the files, octal or symbolic");
        var from = new Option<string?>("from", null, "Copy from another working container or an image", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.Image };
        var context = new Option<string?>("contextdir", null, "Directory outside of which nothing is copied", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
        var ignore = new Option<string?>("ignorefile", null, "File that says what to leave out, as .dockerignore does", null, (_, text) => text) { Metavar = "string", Completes = ArgumentKind.File };
        var exclude = Options.List("exclude", "Pattern of files to leave out");
        var checksum = Options.Text("checksum", "Digest that what is fetched must have");
        var history = Options.Switch("add-history", "Tell of it in the image's history");
        var quiet = Options.Switch("quiet", 'q', "Do not print the digest of what was copied");
        return new(name, isAdd ? "Copy files into a working container, unpack archives, and fetch addresses" : "Copy files into a working container")
        {
            Usage = ["[OPTIONS] CONTAINER SOURCE [SOURCE...] [DESTINATION]"],
            Description = "With one source and no destination the files go into the working directory.",
            Arity = Arity.AtLeast(2),
            Arguments = [ArgumentKind.Text, ArgumentKind.File],
            Aliases = [$"builder {name}"],
            Options = [chown, chmod, from, context, ignore, exclude, checksum, history, quiet],
            Interruptible = true,
            Handler = BuilderCopyHandler.RunAsync,
            OwnsFiles = true,
            Bind = parse => new(
                parse.Arguments[0],
                new WorkingCopy
                {
                    IsAdd = isAdd,
                    Sources = [.. parse.Arguments.Skip(1).Take(Math.Max(1, parse.Arguments.Count - 2))],
                    Destination = parse.Arguments.Count > 2 ? parse.Arguments[^1] : ".",
                    Chown = parse.Get(chown),
                    Chmod = parse.Get(chmod),
                    From = parse.Get(from),
                    ContextDirectory = parse.Get(context),
                    IgnoreFile = parse.Get(ignore),
                    Exclude = parse.Get(exclude),
                    Checksum = parse.Get(checksum),
                    AddHistory = parse.Get(history),
                },
                parse.Get(quiet)),
        };
    }
}

/// <summary>What <c>lighter builder copy</c> and <c>add</c> are asked for.</summary>
internal sealed record BuilderCopyOptions(string Container, WorkingCopy Copy, bool Quiet);
