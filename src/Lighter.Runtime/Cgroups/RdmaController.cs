using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Cgroups;

/// <summary>RDMA devices; the same in both versions. <see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#rdma"/></summary>
internal sealed class RdmaController : ICgroupController
{
    public string Name => "rdma";

    public bool IsNeeded(LinuxResources resources) => resources.Rdma is { Count: > 0 };

    public void Apply(CgroupDirectory cgroup, LinuxResources resources)
    {
        foreach (var (device, limit) in resources.Rdma ?? [])
            cgroup.Write("rdma.max", $"{device} hca_handle={Text(limit.HcaHandles)} hca_object={Text(limit.HcaObjects)}");
    }

    private static string Text(uint? limit) => limit is { } number ? $"{number}" : "max";
}
