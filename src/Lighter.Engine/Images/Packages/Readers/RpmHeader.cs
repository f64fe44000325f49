using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lighter.Engine.Images.Packages.Readers;

/// <summary>
/// The header of an installed package, as its database keeps it: two counts, an index of tags, and the data that they point into.
/// <see href="https://rpm-software-management.github.io/rpm/manual/hregions.html"/>
/// </summary>
internal sealed class RpmHeader
{
    private const int PreambleLength = 8;
    private const int EntryLength = 16;
    private const int MostEntries = 4096;
    private const int NameTag = 1000;
    private const int VersionTag = 1001;
    private const int ReleaseTag = 1002;
    private const int EpochTag = 1003;
    private const int LicenseTag = 1014;
    private const int ArchitectureTag = 1022;

    private readonly Dictionary<int, int> _offsets = [];
    private readonly ReadOnlyMemory<byte> _data;

    /// <exception cref="FormatException">It is none.</exception>
    public RpmHeader(ReadOnlyMemory<byte> blob)
    {
        if (blob.Length < PreambleLength)
            throw new FormatException("a package's header is cut short");
        var entries = BinaryPrimitives.ReadInt32BigEndian(blob.Span);
        var size = BinaryPrimitives.ReadInt32BigEndian(blob.Span[4..]);
        if (entries is < 0 or > MostEntries || size < 0 || (long)PreambleLength + entries * EntryLength + size > blob.Length)
            throw new FormatException("a package's header is longer than itself");
        for (var i = 0; i < entries; i++)
        {
            var entry = blob.Span.Slice(PreambleLength + i * EntryLength, EntryLength);
            _offsets.TryAdd(BinaryPrimitives.ReadInt32BigEndian(entry), BinaryPrimitives.ReadInt32BigEndian(entry[8..]));
        }

        _data = blob.Slice(PreambleLength + entries * EntryLength, size);
    }

    public string? Name => Text(NameTag);

    public string? License => Text(LicenseTag);

    public string? Architecture => Text(ArchitectureTag);

    /// <summary>With the release behind it, and the epoch in front where there is one.</summary>
    public string? FullVersion => Text(VersionTag) is not { } version || Text(ReleaseTag) is not { } release ? null
        : Number(EpochTag) is { } epoch ? string.Create(CultureInfo.InvariantCulture, $"{epoch}:{version}-{release}")
        : $"{version}-{release}";

    private string? Text(int tag)
    {
        var data = Data(tag).Span;
        return data.IndexOf((byte)0) is >= 0 and var end ? Encoding.UTF8.GetString(data[..end]) : null;
    }

    private int? Number(int tag) => Data(tag) is { Length: >= sizeof(int) } data ? BinaryPrimitives.ReadInt32BigEndian(data.Span) : null;

    private ReadOnlyMemory<byte> Data(int tag) =>
        _offsets.TryGetValue(tag, out var offset) && offset >= 0 && offset < _data.Length ? _data[offset..] : ReadOnlyMemory<byte>.Empty;
}
