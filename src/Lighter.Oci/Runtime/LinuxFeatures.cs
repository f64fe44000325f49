using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>
/// What of the <c>linux</c> section a runtime knows, whether this machine has it or not.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/features-linux.md"/>
/// </summary>
public sealed record LinuxFeatures
{
    public ValueList<string>? Namespaces { get; init; }

    public ValueList<string>? Capabilities { get; init; }

    public CgroupFeatures? Cgroup { get; init; }

    public SeccompFeatures? Seccomp { get; init; }

    public FeatureSwitch? Apparmor { get; init; }

    public FeatureSwitch? Selinux { get; init; }

    public IntelRdtFeatures? IntelRdt { get; init; }

    public FeatureSwitch? NetDevices { get; init; }

    public MountExtensions? MountExtensions { get; init; }
}

/// <summary>A feature with nothing more to say of it.</summary>
public sealed record FeatureSwitch
{
    public required bool Enabled { get; init; }
}

/// <summary>What of shares of caches and memory bandwidth a runtime knows.</summary>
public sealed record IntelRdtFeatures
{
    public required bool Enabled { get; init; }

    public required bool Schemata { get; init; }

    public required bool Monitoring { get; init; }
}

/// <summary>Extensions of mounts.</summary>
public sealed record MountExtensions
{
    /// <summary>Id-mapped mounts.</summary>
    public required FeatureSwitch Idmap { get; init; }
}

/// <summary>Which cgroups a runtime can deal with.</summary>
public sealed record CgroupFeatures
{
    public required bool V1 { get; init; }

    public required bool V2 { get; init; }

    public required bool Systemd { get; init; }

    public required bool SystemdUser { get; init; }

    public required bool Rdma { get; init; }
}

/// <summary>What of seccomp profiles a runtime can deal with.</summary>
public sealed record SeccompFeatures
{
    public required bool Enabled { get; init; }

    public required ValueList<string> Actions { get; init; }

    public required ValueList<string> Operators { get; init; }

    [JsonPropertyName("archs")]
    public required ValueList<string> Architectures { get; init; }

    public required ValueList<string> KnownFlags { get; init; }

    public required ValueList<string> SupportedFlags { get; init; }
}
