using Lighter.Oci.Content;

namespace Lighter.Build;

/// <summary>Results of steps that another builder had: an imported cache.</summary>
public interface IStepSource
{
    /// <summary>The result of a step, whose layer is in the store now; null if it is not known.</summary>
    public ValueTask<ImportedStep?> FindAsync(Digest key, CancellationToken cancellation);
}

/// <summary>The result of a step of another builder.</summary>
/// <param name="Layer">Null when it changed nothing.</param>
/// <param name="Size">Of the layer's files, in bytes.</param>
public sealed record ImportedStep(Digest? Layer, DateTimeOffset Created, long Size);
