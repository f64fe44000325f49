using Lighter.Store.Images;

namespace Lighter.Engine.Images.Listing;

/// <summary>What several removals did, and which of them failed.</summary>
public sealed record RemovedImages(IReadOnlyList<ImageRemoval> Removals, IReadOnlyList<LighterException> Failures);
