using System.Buffers.Binary;

namespace Lighter.Linux.Netlink.Nftables;

/// <summary><c>struct nfgenmsg</c>: family, version, a resource number in network order.</summary>
internal struct NetfilterHeader
{
    internal const int Length = 4;

    internal byte Family;
    internal byte Version;
    internal ushort Resource;

    internal static NetfilterHeader Of(NftFamily family) => new() { Family = (byte)family };

    internal static NetfilterHeader OfBatch() => new() { Resource = BinaryPrimitives.ReverseEndianness(NftMessageType.Subsystem) };
}
