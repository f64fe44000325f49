using Lighter.Linux;

namespace Lighter.Layers.Tar;

/// <summary>From a header and its extensions to an entry.</summary>
public sealed partial class TarReader
{
    private static readonly PaxRecords NoRecords = new();

    private TarEntry ReadEntry(ReadOnlySpan<byte> header, in TarExtensions extensions)
    {
        var pax = extensions.Pax ?? NoRecords;
        if (_global.All.Any())
        {
            pax = extensions.Pax ?? new PaxRecords();
            pax.Inherit(_global);
        }

        var name = pax.Text("GNU.sparse.name") ?? pax.Text("path") ?? extensions.LongName ?? NameOf(header);
        var kind = KindOf(header, name);
        var hasContent = kind == TarEntryKind.Regular;
        var stored = pax.Number("size") ?? SizeOf(header);
        if (stored < 0)
            throw TarErrors.Damaged(name, "its size is negative");
        var entry = new TarEntry
        {
            Name = name,
            Kind = kind,
            Permissions = (int)(Number(header, TarHeader.Mode, name) & 0xFFF),
            Uid = Id(pax.Number("uid") ?? Number(header, TarHeader.Uid, name), name),
            Gid = Id(pax.Number("gid") ?? Number(header, TarHeader.Gid, name), name),
            UserName = pax.Text("uname") ?? PosixText(header, TarHeader.UserName),
            GroupName = pax.Text("gname") ?? PosixText(header, TarHeader.GroupName),
            Size = hasContent ? stored : 0,
            Modified = pax.Time("mtime") ?? new FileTime(Number(header, TarHeader.Modified, name)),
            LinkName = kind is TarEntryKind.HardLink or TarEntryKind.Symlink
                ? pax.Text("linkpath") ?? extensions.LongLinkName ?? PathText.Decode(TarHeader.LinkName.TextIn(header))
                : "",
            Device = DeviceOf(header, kind, name),
            Attributes = pax.Attributes(),
        };
        return hasContent ? WithContent(entry, header, pax, stored) : entry;
    }

    private TarEntry WithContent(TarEntry entry, ReadOnlySpan<byte> header, PaxRecords pax, long stored)
    {
        _content = stored;
        _padding = TarHeader.Padded(stored) - stored;
        var isOld = header[TarHeader.TypeFlag.Offset] == 'S';
        if (!isOld && !pax.All.Any(static r => r.Key.StartsWith("GNU.sparse.", StringComparison.Ordinal)))
            return entry;
        var segments = new List<SparseSegment>();
        long size;
        if (isOld)
        {
            size = Number(header, TarHeader.GnuRealSize, entry.Name);
            SparseMap.ReadOld(header, _buffer, segments);
        }
        else
        {
            size = pax.Number("GNU.sparse.realsize") ?? pax.Number("GNU.sparse.size") ?? stored;
            ReadPaxMap(pax, stored, segments);
        }

        SparseMap.Check(segments, size, _content);
        return entry with { Size = size, Segments = segments };
    }

    private void ReadPaxMap(PaxRecords pax, long stored, List<SparseSegment> segments)
    {
        if (pax.Number("GNU.sparse.major") is 1)
            _content -= SparseMap.ReadLeading(_buffer, stored, segments);
        else if (pax["GNU.sparse.map"] is { Length: > 0 } map)
            SparseMap.FromNumbers(SparseMap.ParseList(map), segments);
        else
            SparseMap.FromNumbers(pax.SparseNumbers, segments);
    }

    /// <summary>Only ustar proper has a prefix; GNU keeps other things there.</summary>
    private static string NameOf(ReadOnlySpan<byte> header)
    {
        var name = TarHeader.Name.TextIn(header);
        var prefix = TarHeader.Magic.In(header).SequenceEqual(TarHeader.UstarMagic) ? TarHeader.Prefix.TextIn(header) : default;
        return prefix.IsEmpty ? PathText.Decode(name) : PathText.Decode([.. prefix, (byte)'/', .. name]);
    }

    private static string PosixText(ReadOnlySpan<byte> header, TarField field) =>
        IsPosix(header) ? PathText.Decode(field.TextIn(header)) : "";

    private static bool IsPosix(ReadOnlySpan<byte> header)
    {
        var magic = TarHeader.Magic.In(header);
        return magic.SequenceEqual(TarHeader.UstarMagic) || magic.SequenceEqual(TarHeader.GnuMagic);
    }

    /// <summary>v7 knew directories by the slash at the end only.</summary>
    private static TarEntryKind KindOf(ReadOnlySpan<byte> header, string name) => (char)header[TarHeader.TypeFlag.Offset] switch
    {
        '0' or '\0' when name.EndsWith('/') => TarEntryKind.Directory,
        '0' or '\0' or '7' or 'S' => TarEntryKind.Regular,
        >= '1' and <= '6' and var flag => (TarEntryKind)flag,
        var flag => throw TarErrors.Damaged(name, $"entries of type {TarErrors.Show(flag.ToString())} are not supported"),
    };

    private static DeviceNumber DeviceOf(ReadOnlySpan<byte> header, TarEntryKind kind, string name) =>
        kind is TarEntryKind.CharacterDevice or TarEntryKind.BlockDevice
            ? new DeviceNumber(Id(Number(header, TarHeader.DeviceMajor, name), name), Id(Number(header, TarHeader.DeviceMinor, name), name))
            : default;

    private static long Number(ReadOnlySpan<byte> header, TarField field, string name) =>
        TarNumber.TryRead(field.In(header), out var number) ? number : throw TarErrors.Damaged(name, "a number in its header is malformed");

    private static uint Id(long number, string name) =>
        number is >= 0 and < uint.MaxValue ? (uint)number : throw TarErrors.Damaged(name, $"the id {number} is out of range");
}
