using System.Collections.Concurrent;
using Lighter.Registry.Transfers;

namespace Lighter.Registry.Tests;

/// <summary>Records what it is told, at once.</summary>
internal sealed class ProgressLog : IProgress<TransferProgress>
{
    public ConcurrentQueue<TransferProgress> Events { get; } = new();

    public void Report(TransferProgress value) => Events.Enqueue(value);

    public int CountOf(TransferState state) => Events.Count(entry => entry.State == state);
}
