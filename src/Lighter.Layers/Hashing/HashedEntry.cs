using Lighter.Linux;
using Lighter.Oci.Content;

namespace Lighter.Layers.Hashing;

/// <summary>An entry of a tree with the hash of all that counts but its name.</summary>
/// <param name="Path">Below what was hashed; empty for that itself.</param>
public readonly record struct HashedEntry(string Path, FileKind Kind, Digest Digest);
