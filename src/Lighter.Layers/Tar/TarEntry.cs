using Lighter.Linux;

namespace Lighter.Layers.Tar;

/// <summary>
/// One member of an archive, whichever dialect it was written in. Names are text as <see cref="PathText"/> makes it, so
/// that any bytes survive; nothing about them is trusted or cleaned here.
/// </summary>
public sealed record TarEntry
{
    public required string Name { get; init; }

    public TarEntryKind Kind { get; init; } = TarEntryKind.Regular;

    /// <summary>The twelve permission bits.</summary>
    public int Permissions { get; init; } = 0x1A4; // 0644

    public uint Uid { get; init; }

    public uint Gid { get; init; }

    public string UserName { get; init; } = "";

    public string GroupName { get; init; } = "";

    /// <summary>The file's length, holes included.</summary>
    public long Size { get; init; }

    public FileTime Modified { get; init; }

    /// <summary>The target of a link; empty for other kinds.</summary>
    public string LinkName { get; init; } = "";

    public DeviceNumber Device { get; init; }

    public IReadOnlyList<ExtendedAttribute> Attributes { get; init; } = [];

    /// <summary>Where the content that follows belongs, or null for a file without holes.</summary>
    public IReadOnlyList<SparseSegment>? Segments { get; init; }
}
