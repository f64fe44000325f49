using Lighter.Oci.Json;

namespace Lighter.Engine.Containers.Options;

/// <summary>The container's file tree and devices.</summary>
public sealed record StorageOptions
{
    /// <summary>Volumes, bind mounts and tmpfs in the order of their targets' options.</summary>
    public ValueList<MountSpec> Mounts { get; init; } = [];

    public ValueList<VolumesFrom> VolumesFrom { get; init; } = [];

    public bool ReadOnlyRootfs { get; init; }

    /// <summary>Directories that have our files in their <c>etc</c> as the root has.</summary>
    public ValueList<string> ChrootDirs { get; init; } = [];

    /// <summary>As it was said; there is one alone.</summary>
    public string? VolumeDriver { get; init; }

    public ValueList<DeviceSpec> Devices { get; init; } = [];

    /// <summary>What the cgroup allows besides.</summary>
    public ValueList<DeviceRule> DeviceRules { get; init; } = [];

    /// <summary>Devices that vendors describe, by their whole names.</summary>
    public ValueList<CdiName> DescribedDevices { get; init; } = [];

    public ValueList<GpuRequest> Gpus { get; init; } = [];

    public ByteSize? ShmSize { get; init; }

    /// <summary>Kernel parameters of the container's own namespaces.</summary>
    public ValueMap Sysctls { get; init; } = [];
}
