using Lighter.Engine.Systems;
using Lighter.Store.Volumes;

namespace Lighter.Engine.Volumes;

/// <summary><c>volume prune</c></summary>
public sealed class PruneVolumes(LighterEngine engine)
{
    /// <returns>What is gone, and how many bytes its files had.</returns>
    public (IReadOnlyList<VolumeRecord> Removed, long Bytes) Execute(bool all, Func<VolumeRecord, bool> wanted)
    {
        var sizes = new Dictionary<string, long>();
        var removed = engine.Store.Volumes.Prune(all, volume =>
        {
            if (!wanted(volume))
                return false;
            sizes[volume.Name] = TreeSize.Of(volume.Mountpoint);
            return true;
        });
        using var events = engine.Events.Together();
        foreach (var volume in removed)
            engine.Events.AddVolume(volume.Name, "destroy");
        engine.Events.AddPrune("volume", sizes.Values.Sum());
        return (removed, sizes.Values.Sum());
    }
}
