using Lighter.Cli.Grammar;
using Lighter.Cli.Help;

namespace Lighter.Cli.Commands.Programs;

/// <summary><c>lighter docs</c>, which writes <c>docs/cli</c> of this project.</summary>
internal static class DocsCommand
{
    public static Command<DocsOptions> Create() => new("docs", "Write the pages of all commands to a directory")
    {
        Hidden = true,
        Usage = ["DIRECTORY"],
        Arity = Arity.Exactly(1),
        Arguments = [ArgumentKind.File],
        Aliases = ["docs"],
        Bind = parse => new(parse.Arguments[0]),
        Handler = (options, _, _) =>
        {
            Directory.CreateDirectory(options.Directory);
            foreach (var (name, text) in MarkdownPages.All())
                File.WriteAllText(Path.Join(options.Directory, name), text);
            return Task.FromResult(0);
        },
    };
}
