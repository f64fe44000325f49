namespace Lighter.Registry.Transfers;

/// <summary>What becomes of one blob.</summary>
public enum TransferState
{
    Waiting,
    /// <summary>The other side has it already.</summary>
    Exists,
    /// <summary>Taken over from another repository of the same registry.</summary>
    Mounted,
    Transferring,
    Complete,
}
