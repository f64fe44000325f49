using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>An allow list in the kernel. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/devices.html"/></summary>
internal sealed class LegacyDevices : ICgroupController
{
    public string Name => "devices";

    public bool IsNeeded(LinuxResources resources) => resources.Devices is { Count: > 0 };

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        var rules = resources.Devices ?? [];
        for (var first = 0; first < rules.Count;)
        {
            var run = rules.Skip(first).TakeWhile(rule => rule.Allow == rules[first].Allow).Select(Line).ToList();
            cgroup.WriteEach(rules[first].Allow ? "devices.allow" : "devices.deny", run);
            first += run.Count;
        }
    }

    private static string Line(LinuxDeviceRule rule) => rule.Type is null or "a" && rule.Major is null && rule.Minor is null
        ? "a"
        : $"{rule.Type ?? "a"} {Number(rule.Major)}:{Number(rule.Minor)} {rule.Access ?? "rwm"}";

    private static string Number(long? number) => number is { } value and >= 0 ? $"{value}" : "*";
}
