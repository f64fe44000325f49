using Lighter.Layers.Hashing;
using Lighter.Linux;

namespace Lighter.Build.Context;

/// <summary>A file or directory that an instruction takes, with all below it that counts.</summary>
/// <param name="Path">In its root, without links; empty for the root itself.</param>
/// <param name="Name">What it is called at its destination, with the directories to keep in front.</param>
/// <param name="Kind">A directory or something else.</param>
/// <param name="Entries">Itself (the empty path) and what is below, each with its digest.</param>
internal sealed record SelectedSource(string Path, string Name, FileKind Kind, IReadOnlyList<HashedEntry> Entries)
{
    public bool IsDirectory => Kind == FileKind.Directory;
}
