using Lighter.Cli.Commands.Images;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Builders;

/// <summary><c>lighter builder</c>, and <c>lighter buildx</c> for scripts.</summary>
internal static class BuilderGroup
{
    public static CommandGroup Create() => new("builder", "Manage builds")
    {
        Names = ["build", "cache-export", "cache-import", "du", "prune"],
        Find = word => word switch
        {
            "build" => ImageBuild.Create(),
            "cache-export" => BuilderCacheExport.Create(),
            "cache-import" => BuilderCacheImport.Create(),
            "du" => BuilderDiskUsage.Create(),
            "prune" => BuilderPrune.Create(),
            _ => null,
        },
    };
}
