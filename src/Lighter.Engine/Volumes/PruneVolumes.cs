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
        return (removed, removed.Sum(volume => sizes[volume.Name]));
    }
}
