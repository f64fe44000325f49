using Lighter.Cli.Grammar;

namespace Lighter.Cli.Commands.Volumes;

/// <summary><c>lighter volume</c></summary>
internal static class VolumeGroup
{
    public static CommandGroup Create() => new("volume", "Manage volumes")
    {
        Names = ["create", "inspect", "ls", "prune", "rm"],
        Find = word => word switch
        {
            "create" => VolumeCreate.Create(),
            "chown" => VolumeChangeOwner.Create(),
            "fill" => VolumeFill.Create(),
            "inspect" => VolumeInspect.Create(),
            "ls" or "list" => VolumeList.Create(),
            "prune" => VolumePrune.Create(),
            "rm" or "remove" => VolumeRemove.Create(),
            _ => null,
        },
    };
}
