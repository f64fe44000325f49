using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Containers;

namespace Lighter.Cli.Commands.Containers;

/// <summary><c>lighter export</c></summary>
internal static class ContainerExport
{
    public static Command<ContainerExportOptions> Create()
    {
        var output = Options.Text("output", 'o', "Write to a file instead of standard output");
        return new("export", "Write a container's file system as a tar archive")
        {
            Usage = ["[OPTIONS] CONTAINER"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Container],
            Aliases = ["container export", "export"],
            Options = [output],
            Interruptible = true,
            Handler = ExportHandler.RunAsync,
            OwnsFiles = true,
            ContainerOf = parse => parse.Arguments[0],
            Bind = parse => new(parse.Arguments[0], parse.Get(output)),
        };
    }
}
