namespace Lighter.Engine.Systems;

/// <summary>What a volume takes on disk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Links">How many containers have it.</param>
/// <param name="Size">In bytes.</param>
public sealed record VolumeUse(string Name, int Links, long Size)
{
    /// <summary>Of all volumes.</summary>
    public static IReadOnlyList<VolumeUse> List(LighterEngine engine) =>
        [.. engine.Store.Volumes.List().Select(volume => new VolumeUse(volume.Name, engine.Store.Volumes.Users(volume.Name).Count, TreeSize.Of(volume.Mountpoint)))];
}
