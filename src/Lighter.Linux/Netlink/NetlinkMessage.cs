using System.Buffers.Binary;

namespace Lighter.Linux.Netlink;

/// <summary>One received message: its header's fields and what follows them.</summary>
public readonly ref struct NetlinkMessage
{
    private NetlinkMessage(ushort type, NetlinkFlags flags, uint sequence, ReadOnlySpan<byte> payload)
    {
        Type = type;
        Flags = flags;
        Sequence = sequence;
        Payload = payload;
    }

    public ushort Type { get; }

    public NetlinkFlags Flags { get; }

    public uint Sequence { get; }

    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The attributes behind a fixed structure of so many bytes.</summary>
    public NetlinkAttributes Attributes(int structureLength) =>
        new(Payload.Length >= structureLength ? Payload[structureLength..] : []);

    /// <summary>Takes the first message off <paramref name="data"/>; <see langword="false"/> when no whole one is left.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> data, out NetlinkMessage message)
    {
        message = default;
        if (data.Length < NetlinkRequest.HeaderLength)
            return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(data);
        if (length < NetlinkRequest.HeaderLength || length > (uint)data.Length)
            return false;
        message = new NetlinkMessage(
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]),
            (NetlinkFlags)BinaryPrimitives.ReadUInt16LittleEndian(data[6..]),
            BinaryPrimitives.ReadUInt32LittleEndian(data[8..]),
            data[NetlinkRequest.HeaderLength..(int)length]);
        data = data[Math.Min(NetlinkRequest.Align((int)length), data.Length)..];
        return true;
    }
}
