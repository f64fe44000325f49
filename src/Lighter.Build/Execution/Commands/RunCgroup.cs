using Lighter.Oci.Json;
using Lighter.Oci.Runtime;
using Lighter.Runtime;
using Lighter.Runtime.Cgroups;

namespace Lighter.Build.Execution.Commands;

/// <summary>The cgroup of a command, which keeps it from devices; an unprivileged user has none, and can make no devices.</summary>
internal sealed class RunCgroup : IDisposable
{
    private const string Parent = "/lighter";
    private const string Prefix = "build-";

    private static readonly TimeSpan PatienceWithTheDying = TimeSpan.FromMilliseconds(200);

    private static readonly ValueList<LinuxDeviceRule> AllDevices = [new() { Allow = true, Access = "rwm" }];

    private readonly ContainerCgroup? _cgroup;

    private RunCgroup(ContainerCgroup? cgroup) => _cgroup = cgroup;

    public static RunCgroup Create(bool isRootless, bool isInsecure)
    {
        if (isRootless)
            return new(null);
        RemoveAbandoned();
        var path = $"{Parent}/{OwnedName.New(Prefix)}";
        return new(ContainerCgroup.Create(CgroupHost.Current, path, new LinuxResources { Devices = isInsecure ? AllDevices : DefaultSecurity.DeviceRules }));
    }

    public CgroupMembership? Membership() => _cgroup?.Membership();

    public void Dispose() => _cgroup?.Remove();

    /// <summary>A builder that was killed left its own, perhaps with a command that is still dying.</summary>
    private static void RemoveAbandoned()
    {
        foreach (var name in ContainerCgroup.NamesBelow(CgroupHost.Current, Parent).Where(name => OwnedName.IsAbandoned(name, Prefix)))
            ContainerCgroup.Find(CgroupHost.Current, $"{Parent}/{name}").End(PatienceWithTheDying);
    }
}
