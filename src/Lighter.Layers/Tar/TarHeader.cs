namespace Lighter.Layers.Tar;

/// <summary>
/// The places of the fields in a 512-byte header, each computed from the one before.
/// <see href="https://www.gnu.org/software/tar/manual/html_node/Standard.html"/>
/// </summary>
internal static class TarHeader
{
    internal const int BlockSize = 512;

    internal static readonly TarField Name = new(0, 100);
    internal static readonly TarField Mode = Name.Then(8);
    internal static readonly TarField Uid = Mode.Then(8);
    internal static readonly TarField Gid = Uid.Then(8);
    internal static readonly TarField Size = Gid.Then(12);
    internal static readonly TarField Modified = Size.Then(12);
    internal static readonly TarField Checksum = Modified.Then(8);
    internal static readonly TarField TypeFlag = Checksum.Then(1);
    internal static readonly TarField LinkName = TypeFlag.Then(100);
    internal static readonly TarField Magic = LinkName.Then(6);
    internal static readonly TarField Version = Magic.Then(2);
    internal static readonly TarField UserName = Version.Then(32);
    internal static readonly TarField GroupName = UserName.Then(32);
    internal static readonly TarField DeviceMajor = GroupName.Then(8);
    internal static readonly TarField DeviceMinor = DeviceMajor.Then(8);
    internal static readonly TarField Prefix = DeviceMinor.Then(155);

    // GNU puts times and a first part of the sparse map where ustar has the prefix.
    private static readonly TarField GnuAccessed = DeviceMinor.Then(12);
    private static readonly TarField GnuChanged = GnuAccessed.Then(12);
    private static readonly TarField GnuOffset = GnuChanged.Then(12);
    private static readonly TarField GnuLongNames = GnuOffset.Then(4);
    private static readonly TarField GnuUnused = GnuLongNames.Then(1);
    internal static readonly TarField GnuSparse = GnuUnused.Then(4 * SparseSize);
    internal static readonly TarField GnuIsExtended = GnuSparse.Then(1);
    internal static readonly TarField GnuRealSize = GnuIsExtended.Then(12);

    // A block that continues the sparse map.
    internal const int SparseSize = 24;
    internal static readonly TarField ExtensionSparse = new(0, 21 * SparseSize);
    internal static readonly TarField ExtensionIsExtended = ExtensionSparse.Then(1);

    internal static ReadOnlySpan<byte> UstarMagic => "ustar\0"u8;

    internal static ReadOnlySpan<byte> GnuMagic => "ustar "u8;

    internal static long Padded(long size) => (size + BlockSize - 1) / BlockSize * BlockSize;

    /// <summary>The sum of a header's bytes with the checksum's own as spaces; old programs summed signed ones.</summary>
    internal static (int Unsigned, int Signed) Sum(ReadOnlySpan<byte> block)
    {
        int plain = 0, signed = 0;
        foreach (var b in block)
        {
            plain += b;
            signed += (sbyte)b;
        }

        foreach (var b in Checksum.In(block))
        {
            plain += ' ' - b;
            signed += ' ' - (sbyte)b;
        }

        return (plain, signed);
    }
}
