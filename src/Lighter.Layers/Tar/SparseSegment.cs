namespace Lighter.Layers.Tar;

/// <summary>A stretch of data in a file with holes.</summary>
public readonly record struct SparseSegment(long Offset, long Length);
