namespace Lighter.Registry.Transfers;

/// <summary>How blobs are moved.</summary>
public sealed record TransferOptions
{
    /// <summary>Blobs on their way at once.</summary>
    public int Concurrency { get; init; } = 6;

    /// <summary>Called from any thread, often; must return at once.</summary>
    public IProgress<TransferProgress>? Progress { get; init; }
}
