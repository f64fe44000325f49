using Lighter.Cli.Grammar;
using Lighter.Cli.Handlers.Runtimes;

namespace Lighter.Cli.Commands.Runtimes;

/// <summary><c>lighter runtime features</c></summary>
internal static class RuntimeFeatures
{
    public static Command<RuntimeSettings> Create() => new("features", "Print what this runtime can do, as the specification has it")
    {
        Aliases = ["runtime features"],
        Handler = RuntimeSession.Logged<RuntimeSettings>(RuntimeFeaturesHandler.Run),
        Bind = _ => new(),
    };
}
