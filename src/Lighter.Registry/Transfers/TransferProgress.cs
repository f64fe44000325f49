using Lighter.Oci.Content;

namespace Lighter.Registry.Transfers;

/// <summary>How far a blob has come.</summary>
public readonly record struct TransferProgress(Descriptor Blob, long BytesDone, TransferState State);
