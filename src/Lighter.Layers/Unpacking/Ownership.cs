namespace Lighter.Layers.Unpacking;

/// <summary>Who owns a file.</summary>
public readonly record struct Ownership(uint Uid, uint Gid);
