namespace Lighter.Layers.Unpacking;

/// <summary>What an archive held.</summary>
/// <param name="Entries">How many entries.</param>
/// <param name="Size">The sum of the files' lengths.</param>
public readonly record struct UnpackResult(long Entries, long Size);
