using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Manifests;

/// <summary><c>lighter manifest</c>: lists of images for several platforms under one name.</summary>
internal static class ManifestGroup
{
    public static CommandGroup Create() => new("manifest", "Manage lists of images for several platforms")
    {
        Names = ["add", "annotate", "create", "exists", "inspect", "push", "remove", "rm"],
        Find = static word => word switch
        {
            "add" => ManifestAdd.Create(),
            "annotate" => ManifestAnnotate.Create(),
            "create" => ManifestCreate.Create(),
            "exists" => ManifestExists.Create(),
            "inspect" => ManifestInspect.Create(),
            "push" => ManifestPush.Create(),
            "remove" => ManifestRemove.Create(),
            "rm" => ManifestDelete.Create(),
            _ => null,
        },
    };
}
