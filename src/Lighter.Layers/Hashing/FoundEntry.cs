using Lighter.Linux;

namespace Lighter.Layers.Hashing;

/// <summary>An entry met on the walk; a link's target was read there, by its directory's descriptor.</summary>
internal readonly record struct FoundEntry(string Path, FileStatus Status, string LinkTarget);
