using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime run</c></summary>
internal static class RuntimeRun
{
    public static Command<RuntimeRunOptions> Create()
    {
        var bundle = new BundleFlags();
        var detach = Options.Switch("detach", 'd', "Leave the container running");
        var keep = Options.Switch("keep", "Do not delete the container when it has ended");
        var subreaper = Options.Switch("no-subreaper", "Accepted for compatibility");
        return new("run", "Create and start a container from a bundle, and delete it when it has ended")
        {
            Usage = ["[OPTIONS] ID"],
            Arity = Arity.Exactly(1),
            Arguments = [ArgumentKind.Text],
            Aliases = ["runtime run"],
            Options = [.. bundle.All, detach, keep, subreaper],
            Handler = RuntimeSession.Logged<RuntimeRunOptions>(RuntimeRunHandler.Run),
            Bind = parse => new(bundle.Read(parse), parse.Get(detach), parse.Get(keep)),
        };
    }
}
