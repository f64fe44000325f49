using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>What the kernel does about a system call. See seccomp(2).</summary>
[JsonConverter(typeof(SeccompActionConverter))]
public enum SeccompAction
{
    /// <summary><c>SCMP_ACT_KILL</c>, the older word for <see cref="KillThread"/>.</summary>
    Kill,
    KillProcess,
    KillThread,
    Trap,
    Errno,
    Trace,
    Allow,
    Log,
    Notify,
}

internal sealed class SeccompActionCodec() : WordCodec<SeccompAction>(
    ("SCMP_ACT_ALLOW", SeccompAction.Allow),
    ("SCMP_ACT_ERRNO", SeccompAction.Errno),
    ("SCMP_ACT_KILL", SeccompAction.Kill),
    ("SCMP_ACT_KILL_PROCESS", SeccompAction.KillProcess),
    ("SCMP_ACT_KILL_THREAD", SeccompAction.KillThread),
    ("SCMP_ACT_TRAP", SeccompAction.Trap),
    ("SCMP_ACT_TRACE", SeccompAction.Trace),
    ("SCMP_ACT_LOG", SeccompAction.Log),
    ("SCMP_ACT_NOTIFY", SeccompAction.Notify));

internal sealed class SeccompActionConverter() : CodecJsonConverter<SeccompAction>(new SeccompActionCodec());
