using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>"The runtime state of the container."</summary>
/// <remarks><see cref="Paused"/> is what runc and crun add to the specification's four.</remarks>
[JsonConverter(typeof(ContainerStatusConverter))]
public enum ContainerStatus
{
    Creating,
    Created,
    Running,
    Stopped,
    Paused,
}

internal sealed class ContainerStatusCodec() : WordCodec<ContainerStatus>(
    ("creating", ContainerStatus.Creating),
    ("created", ContainerStatus.Created),
    ("running", ContainerStatus.Running),
    ("stopped", ContainerStatus.Stopped),
    ("paused", ContainerStatus.Paused));

internal sealed class ContainerStatusConverter() : CodecJsonConverter<ContainerStatus>(new ContainerStatusCodec());
