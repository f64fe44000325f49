using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Lighter.Linux.Netlink;

/// <summary>
/// A run of attributes, walked with <c>foreach</c>. A length that does not fit ends the walk; nothing outside of the bytes
/// given is ever read.
/// </summary>
public readonly ref struct NetlinkAttributes(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public Enumerator GetEnumerator() => new(_data);

    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> data) => _rest = data;

        public NetlinkAttribute Current { get; private set; }

        public bool MoveNext()
        {
            const int head = 4;
            if (_rest.Length < head)
                return false;
            var length = BinaryPrimitives.ReadUInt16LittleEndian(_rest);
            if (length < head || length > _rest.Length)
                return false;
            Current = new NetlinkAttribute(BinaryPrimitives.ReadUInt16LittleEndian(_rest[2..]) & 0x3FFF, _rest[head..length]);
            _rest = _rest[Math.Min(NetlinkRequest.Align(length), _rest.Length)..];
            return true;
        }
    }
}

/// <summary>One attribute. A value of another size than asked for reads as zero or nothing.</summary>
public readonly ref struct NetlinkAttribute(int type, ReadOnlySpan<byte> value)
{
    public int Type { get; } = type;

    public ReadOnlySpan<byte> Value { get; } = value;

    public NetlinkAttributes Nested => new(Value);

    public uint UInt32 => Value.Length == sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(Value) : 0;

    public uint UInt32BigEndian => Value.Length == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(Value) : 0;

    public ushort UInt16BigEndian => Value.Length == sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(Value) : (ushort)0;

    public byte Byte => Value.Length == 1 ? Value[0] : (byte)0;

    public IPAddress? Address => Value.Length is 4 or 16 ? new IPAddress(Value) : null;

    public string Text
    {
        get
        {
            var end = Value.IndexOf((byte)0);
            return Encoding.UTF8.GetString(end < 0 ? Value : Value[..end]);
        }
    }
}
