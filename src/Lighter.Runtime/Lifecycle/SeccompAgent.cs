using System.Text.Json;
using Lighter.Oci.Runtime;
using Microsoft.Win32.SafeHandles;

namespace Lighter.Runtime.Lifecycle;

/// <summary>
/// The program that decides about system calls with <c>SCMP_ACT_NOTIFY</c>: gets the filter's listener.
/// <see href="https://github.com/opencontainers/runtime-spec/blob/v1.2.0/config-linux.md#containerprocessstate"/>
/// </summary>
internal static class SeccompAgent
{
    /// <param name="profile">The profile with the agent's socket.</param>
    /// <param name="state">Of the container, with the number of the process.</param>
    /// <param name="listener">The filter's listener.</param>
    internal static void Send(LinuxSeccomp profile, ContainerState state, SafeFileHandle listener)
    {
        var message = new ContainerProcessState
        {
            OciVersion = state.OciVersion,
            Fds = ["seccompFd"],
            Pid = state.Pid ?? 0,
            Metadata = profile.ListenerMetadata,
            State = state,
        };
        DescriptorSocket.Send(profile.ListenerPath!, JsonSerializer.SerializeToUtf8Bytes(message, OciRuntimeJson.Documents.ContainerProcessState), listener);
    }
}
