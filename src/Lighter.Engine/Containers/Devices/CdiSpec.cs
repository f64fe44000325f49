using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Engine.Containers.Devices;

/// <summary>A vendor's description of devices, from one file.</summary>
/// <param name="Kind"><c>vendor.com/class</c>.</param>
/// <param name="Devices">By name.</param>
/// <param name="Edits">What all of them need.</param>
internal sealed record CdiSpec(string Kind, ValueList<CdiDevice> Devices, CdiEdits Edits);

/// <summary>What a container needs for one device.</summary>
internal sealed record CdiDevice(string Name, CdiEdits Edits);

/// <summary>Changes to a container's specification.</summary>
internal sealed record CdiEdits
{
    /// <summary>As <c>NAME=value</c>.</summary>
    internal ValueList<string> Env { get; init; } = [];

    internal ValueList<CdiDeviceNode> DeviceNodes { get; init; } = [];

    internal ValueList<Mount> Mounts { get; init; } = [];

    internal ValueList<CdiHook> Hooks { get; init; } = [];

    internal ValueList<CdiNetDevice> NetDevices { get; init; } = [];

    internal ValueList<uint> AdditionalGids { get; init; } = [];

    /// <summary>Shares of the processor's cache are asked for, which is valid and which we cannot follow.</summary>
    internal bool HasIntelRdt { get; init; }
}

/// <summary>A device node; what is left open is as on the host.</summary>
internal sealed record CdiDeviceNode(string Path, string HostPath, string? Type, long? Major, long? Minor, uint? FileMode, string Permissions, uint? Uid, uint? Gid);

/// <summary>An interface of the host that becomes the container's.</summary>
internal sealed record CdiNetDevice(string HostName, string Name);

/// <summary>A program to run at one moment of the container's life.</summary>
internal sealed record CdiHook(string Name, Hook Hook);
