using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>The specification's words for the kernel's namespaces.</summary>
[JsonConverter(typeof(LinuxNamespaceTypeConverter))]
public enum LinuxNamespaceType
{
    Pid,
    Network,
    Mount,
    Ipc,
    Uts,
    User,
    Cgroup,
    Time,
}

internal sealed class LinuxNamespaceTypeCodec() : WordCodec<LinuxNamespaceType>(
    ("pid", LinuxNamespaceType.Pid),
    ("network", LinuxNamespaceType.Network),
    ("mount", LinuxNamespaceType.Mount),
    ("ipc", LinuxNamespaceType.Ipc),
    ("uts", LinuxNamespaceType.Uts),
    ("user", LinuxNamespaceType.User),
    ("cgroup", LinuxNamespaceType.Cgroup),
    ("time", LinuxNamespaceType.Time));

internal sealed class LinuxNamespaceTypeConverter() : CodecJsonConverter<LinuxNamespaceType>(new LinuxNamespaceTypeCodec());
