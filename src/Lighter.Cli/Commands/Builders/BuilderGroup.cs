using Lighter.Cli.Commands.Images;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder</c>: what builds keep, and builds that are made step by step.</summary>
internal static class BuilderGroup
{
    private static readonly string[] Kept = ["build", "cache-export", "cache-import", "du", "prune"];

    public static CommandGroup Create() => new("builder", "Manage builds, and build images step by step")
    {
        Names = [.. Kept, .. StepCommands.Names],
        Find = static word => Of(word) ?? StepCommands.Find(word),
    };

    /// <summary><c>lighter buildx</c>, for scripts: what Docker has a word for.</summary>
    public static CommandGroup ForDocker() => new("buildx", "Manage builds") { Names = Kept, Find = Of };

    private static CommandNode? Of(string word) => word switch
    {
        "build" => ImageBuild.Create(),
        "cache-export" => BuilderCacheExport.Create(),
        "cache-import" => BuilderCacheImport.Create(),
        "du" => BuilderDiskUsage.Create(),
        "prune" => BuilderPrune.Create(),
        _ => null,
    };
}
