using Lighter.Oci.Content;

namespace Lighter.Registry.Transfers;

/// <summary>Tells of an upload's bytes as of its blob.</summary>
internal sealed class UploadProgress(Descriptor blob, IProgress<TransferProgress>? progress) : IProgress<long>
{
    public void Report(long value) => progress?.Report(new TransferProgress(blob, value, TransferState.Transferring));
}
