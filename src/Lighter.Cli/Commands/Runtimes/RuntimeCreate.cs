using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime create</c></summary>
internal static class RuntimeCreate
{
    public static Command<BundleOptions> Create()
    {
        var bundle = new BundleFlags();
        return new("create", "Create a container from a bundle")
        {
            Usage = ["[OPTIONS] ID"],
            Description = "The container is complete but for its program, which begins with 'start'.",
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["runtime create"],
            Options = bundle.All,
            Handler = RuntimeSession.Logged<BundleOptions>(RuntimeCreateHandler.Run),
            Bind = bundle.Read,
        };
    }
}
