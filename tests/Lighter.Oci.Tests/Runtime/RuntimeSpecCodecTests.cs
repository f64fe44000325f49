using Lighter.Oci.Json;
using Lighter.Oci.Runtime;

namespace Lighter.Oci.Tests.Runtime;

/// <summary>The codecs name every member of their models, by the names that the generated serializer has.</summary>
public sealed class RuntimeSpecCodecTests
{
    [Fact]
    public void No_member_is_left_out()
    {
        ShouldNameAll(RuntimeSpecCodec.Instance);
        ShouldNameAll(RuntimeSpecCodec.Root);
        ShouldNameAll(RuntimeSpecCodec.Mount);
        ShouldNameAll(RuntimeSpecCodec.Hook);
        ShouldNameAll(RuntimeSpecCodec.Hooks);
        ShouldNameAll(ProcessCodec.Instance);
        ShouldNameAll(ProcessCodec.Capabilities);
        ShouldNameAll(ProcessCodec.Rlimit);
        ShouldNameAll(ProcessCodec.Scheduler);
        ShouldNameAll(ProcessCodec.IoPriority);
        ShouldNameAll(ProcessCodec.Affinity);
        ShouldNameAll(ProcessCodec.Size);
        ShouldNameAll(ProcessCodec.UserOfProcess);
        ShouldNameAll(LinuxConfigCodec.Instance);
        ShouldNameAll(LinuxConfigCodec.IdMapping);
        ShouldNameAll(LinuxConfigCodec.Namespace);
        ShouldNameAll(LinuxConfigCodec.Device);
        ShouldNameAll(LinuxConfigCodec.NetDevice);
        ShouldNameAll(LinuxConfigCodec.IntelRdt);
        ShouldNameAll(LinuxConfigCodec.Personality);
        ShouldNameAll(LinuxConfigCodec.TimeOffset);
        ShouldNameAll(SeccompCodec.Instance);
        ShouldNameAll(SeccompCodec.Call);
        ShouldNameAll(SeccompCodec.Argument);
        ShouldNameAll(ResourcesCodec.Instance);
        ShouldNameAll(ResourcesCodec.Rule);
        ShouldNameAll(ResourcesCodec.Memory);
        ShouldNameAll(ResourcesCodec.Cpu);
        ShouldNameAll(ResourcesCodec.Pids);
        ShouldNameAll(ResourcesCodec.Weight);
        ShouldNameAll(ResourcesCodec.Throttle);
        ShouldNameAll(ResourcesCodec.BlockIo);
        ShouldNameAll(ResourcesCodec.Hugepages);
        ShouldNameAll(ResourcesCodec.Network);
        ShouldNameAll(ResourcesCodec.Priority);
        ShouldNameAll(ResourcesCodec.Rdma);
    }

    private static void ShouldNameAll<T>(RecordCodec<T> codec)
    {
        var members = OciRuntimeJson.Documents.GetTypeInfo(typeof(T))!.Properties.Where(property => !property.IsExtensionData);
        codec.Names.Order().ShouldBe(members.Select(property => property.Name).Order(), typeof(T).Name);
    }
}
