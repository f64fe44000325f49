using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// The rules for devices of a bare container: nothing, then what its specification says, then the devices that every container
/// has, as other runtimes have it.
/// </summary>
internal static class DeviceAccess
{
    private static readonly LinuxDeviceRule NetworkTunnel = new() { Allow = true, Type = "c", Major = 10, Minor = 200, Access = "rwm" };

    internal static LinuxResources Complete(LinuxResources resources)
    {
        var none = DefaultSecurity.DeviceRules[0];
        var rules = resources.Devices ?? [];
        return resources with { Devices = [none, .. rules.SkipWhile(rule => rule == none), .. DefaultSecurity.DeviceRules.Skip(1), NetworkTunnel] };
    }
}
