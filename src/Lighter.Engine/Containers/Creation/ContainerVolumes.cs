using Lighter.Engine.Containers.Options;
using Lighter.Engine.Containers.Records;
using Lighter.Engine.Volumes;
using Lighter.Oci.Images;
using Lighter.Oci.Json;
using Lighter.Store.Images;
using Lighter.Store.Volumes;

namespace Lighter.Engine.Containers.Creation;

/// <summary>
/// All mounts of a container to be made, and the volumes behind them: what the user names, what the image declares, and
/// what <c>--volumes-from</c> brings. For one target the first of these wins.
/// </summary>
internal sealed class ContainerVolumes(LighterEngine engine)
{
    private readonly List<MountSpec> _mounts = [];
    private readonly ValueMap _volumeNames = [];
    private readonly ValueMap _imageLayers = [];

    /// <summary>The mounts by target, in the order of the options.</summary>
    public ValueList<MountSpec> Mounts => _mounts.ToValueList();

    /// <summary>Volume names by target.</summary>
    public ValueMap Names => _volumeNames;

    /// <summary>Layers of mounted images by target.</summary>
    public ValueMap ImageLayers => _imageLayers;

    /// <summary>The images that are mounted, as they are now.</summary>
    public async Task<ContainerVolumes> AddImagesAsync(ContainerCreateOptions options, IImageProvider images, CancellationToken cancellation)
    {
        foreach (var mount in options.Storage.Mounts.Where(mount => mount.Kind == MountKind.Image))
        {
            var image = await images.ProvideAsync(options with { Image = mount.Source! }, cancellation).ConfigureAwait(false);
            if (image.Layers.Count == 0)
                throw new LighterException(ErrorCode.InvalidArgument, $"mounting {mount.Source} on {mount.Target}: the image has no files");
            _imageLayers[mount.Target] = string.Join(' ', image.Layers);
        }

        return this;
    }

    public ContainerVolumes Add(ContainerCreateOptions options, ExecutionConfig? image)
    {
        foreach (var mount in options.Storage.Mounts)
            AddMount(mount);
        foreach (var from in options.Storage.VolumesFrom)
            AddFrom(from);
        foreach (var target in image?.Volumes ?? [])
            AddMount(new MountSpec { Kind = MountKind.Volume, Target = target });
        return this;
    }

    /// <summary>Gives empty volumes what the image has in their place.</summary>
    public void Fill(ImageRecord image)
    {
        var filling = new FillVolume(engine);
        foreach (var mount in _mounts.Where(mount => mount is { Kind: MountKind.Volume, NoCopy: false, Subpath: null }))
            filling.Execute(engine.Store.Volumes.Resolve(_volumeNames[mount.Target]), mount.Target, image);
    }

    private void AddMount(MountSpec mount)
    {
        if (IsTaken(mount.Target))
            return;
        _mounts.Add(mount);
        if (mount.Kind == MountKind.Volume)
            _volumeNames[mount.Target] = Volume(mount).Name;
    }

    /// <summary>Another container's mounts, with its very volumes, the anonymous ones too.</summary>
    private void AddFrom(VolumesFrom from)
    {
        var other = StoredContainer.FromBytes(engine.Store.Containers.Resolve(from.Container).Options);
        foreach (var mount in other.Options.Storage.Mounts.Where(mount => mount.Kind != MountKind.Tmpfs && !IsTaken(mount.Target)))
        {
            _mounts.Add(mount with { ReadOnly = mount.ReadOnly || from.ReadOnly });
            if (other.VolumeNames.TryGetValue(mount.Target, out var name))
                _volumeNames[mount.Target] = name;
            if (other.ImageLayers.TryGetValue(mount.Target, out var layers))
                _imageLayers[mount.Target] = layers;
        }
    }

    private VolumeRecord Volume(MountSpec mount)
    {
        var volume = mount.Source is { } name
            ? engine.Store.Volumes.Create(name, mount.Labels, mount.DriverOptions)
            : engine.Store.Volumes.CreateAnonymous(mount.Labels);
        engine.Events.AddVolume(volume.Name, "create");
        return volume;
    }

    private bool IsTaken(string target) => _mounts.Any(mount => mount.Target.TrimEnd('/') == target.TrimEnd('/'));
}
