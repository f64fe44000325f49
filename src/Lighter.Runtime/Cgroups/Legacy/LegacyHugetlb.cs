using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Legacy;

/// <summary>Huge pages, one file a size. <see href="https://docs.kernel.org/admin-guide/cgroup-v1/hugetlb.html"/></summary>
internal sealed class LegacyHugetlb : ICgroupController
{
    public string Name => "hugetlb";

    public bool IsNeeded(LinuxResources resources) => resources.HugepageLimits is { Count: > 0 };

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        foreach (var limit in resources.HugepageLimits ?? [])
        {
            cgroup.Write($"hugetlb.{limit.PageSize}.limit_in_bytes", $"{limit.Limit}");
            // Reserved pages count apart since Linux 5.7.
            if (cgroup.Has($"hugetlb.{limit.PageSize}.rsvd.limit_in_bytes"))
                cgroup.Write($"hugetlb.{limit.PageSize}.rsvd.limit_in_bytes", $"{limit.Limit}");
        }
    }
}
