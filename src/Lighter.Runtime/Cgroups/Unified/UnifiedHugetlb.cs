using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups.Unified;

/// <summary>Huge pages, one file a size. <see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#hugetlb"/></summary>
internal sealed class UnifiedHugetlb : ICgroupController
{
    public string Name => "hugetlb";

    public bool IsNeeded(LinuxResources resources) => resources.HugepageLimits is { Count: > 0 };

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        foreach (var limit in resources.HugepageLimits ?? [])
        {
            cgroup.Write($"hugetlb.{limit.PageSize}.max", $"{limit.Limit}");
            // Reserved pages count apart since Linux 5.7.
            if (cgroup.Has($"hugetlb.{limit.PageSize}.rsvd.max"))
                cgroup.Write($"hugetlb.{limit.PageSize}.rsvd.max", $"{limit.Limit}");
        }
    }
}
