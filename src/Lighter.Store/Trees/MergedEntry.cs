using Lighter.Linux;

namespace Lighter.Store.Trees;

/// <summary>What a name in a merged directory stands for.</summary>
/// <param name="Parent">The one layer's directory that holds it; none for the root.</param>
/// <param name="Directory">The merged directory, if it is one.</param>
internal sealed record MergedEntry(DirectoryFd? Parent, string Name, FileStatus Status, MergedDirectory? Directory);
