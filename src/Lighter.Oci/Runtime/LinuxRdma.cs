namespace Lighter.Oci.Runtime;

/// <summary>Limits for one RDMA device.</summary>
public sealed record LinuxRdma
{
    public uint? HcaHandles { get; init; }

    public uint? HcaObjects { get; init; }
}
