using Lighter.Linux;
using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Runtime.Lifecycle;

/// <summary>What this runtime says that it can do.</summary>
public static class SupportedFeatures
{
    private static ValueList<string> Operators { get; } =
        ["SCMP_CMP_NE", "SCMP_CMP_LT", "SCMP_CMP_LE", "SCMP_CMP_EQ", "SCMP_CMP_GE", "SCMP_CMP_GT", "SCMP_CMP_MASKED_EQ"];

    public static Features Describe() => new()
    {
        OciVersionMin = "1.0.0",
        OciVersionMax = RuntimeSpec.CurrentVersion,
        Hooks = ["prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"],
        MountOptions = MountOptionNames.All,
        Linux = new LinuxFeatures
        {
            Namespaces = ["cgroup", "ipc", "mount", "network", "pid", "time", "user", "uts"],
            Capabilities = CapabilitySet.All.ToNames().ToValueList(),
            Cgroup = new CgroupFeatures { V1 = true, V2 = true, Systemd = true, SystemdUser = true, Rdma = true },
            Seccomp = new SeccompFeatures
            {
                Enabled = true,
                Actions = SeccompFilter.ActionNames,
                Operators = Operators,
                Architectures = SeccompFilter.ArchitectureNames,
                KnownFlags = SeccompFilter.FlagNames,
                SupportedFlags = SeccompFilter.FlagNames,
            },
            Apparmor = new FeatureSwitch { Enabled = true },
            Selinux = new FeatureSwitch { Enabled = true },
            IntelRdt = new IntelRdtFeatures { Enabled = true, Schemata = true, Monitoring = true },
            NetDevices = new FeatureSwitch { Enabled = true },
            MountExtensions = new MountExtensions { Idmap = new FeatureSwitch { Enabled = true } },
        },
    };
}
