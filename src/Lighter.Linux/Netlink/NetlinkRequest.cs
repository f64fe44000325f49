using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Lighter.Linux.Netlink;

/// <summary>
/// One or more netlink messages being written: a header, a fixed structure, then attributes (length, type, value, padded to
/// four bytes), which may nest. Sent whole by <see cref="NetlinkSocket.Execute"/>.
/// <see href="https://docs.kernel.org/userspace-api/netlink/intro.html"/>
/// </summary>
public sealed class NetlinkRequest
{
    internal const int HeaderLength = 16;
    /// <summary><c>NFNL_MSG_BATCH_BEGIN</c></summary>
    internal const ushort BatchBegin = 0x10;

    private const ushort NestedFlag = 0x8000;

    private readonly List<Entry> _messages = [];
    private byte[] _buffer = new byte[1024];
    private int _length;

    /// <summary>The messages so far.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    internal IReadOnlyList<Entry> Messages => _messages;

    /// <summary>Begins a message that makes, changes, removes or asks for one thing, and is acknowledged; <paramref name="label"/> names it in errors: <c>creating link eth0</c>.</summary>
    public NetlinkRequest Begin(ushort type, NetlinkFlags flags, string label) =>
        Begin(type, flags | NetlinkFlags.Request | NetlinkFlags.Ack, label, isAnswered: true);

    /// <summary>Begins a message that asks for all things of a kind.</summary>
    public NetlinkRequest BeginDump(ushort type, string label) =>
        Begin(type, NetlinkFlags.Request | NetlinkFlags.Dump, label, isAnswered: true);

    /// <summary>Begins a message of a netfilter batch that is answered only when it fails.</summary>
    internal NetlinkRequest BeginQuiet(ushort type, NetlinkFlags flags, string label) =>
        Begin(type, flags | NetlinkFlags.Request, label, isAnswered: false);

    private NetlinkRequest Begin(ushort type, NetlinkFlags flags, string label, bool isAnswered)
    {
        _messages.Add(new Entry(_length, type, isAnswered, label));
        var header = Take(HeaderLength);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], type);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)flags);
        return this;
    }

    /// <summary>The fixed structure that follows a message's header, or leads a nested attribute.</summary>
    public NetlinkRequest Structure<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(Take(Align(Unsafe.SizeOf<T>())), value);
        return this;
    }

    public NetlinkRequest Attribute(int type, ReadOnlySpan<byte> value)
    {
        value.CopyTo(TakeAttribute(type, value.Length));
        return this;
    }

    /// <summary>A number in the machine's order, as rtnetlink has it.</summary>
    public NetlinkRequest Attribute(int type, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(TakeAttribute(type, sizeof(uint)), value);
        return this;
    }

    public NetlinkRequest Attribute(int type, int value) => Attribute(type, (uint)value);

    public NetlinkRequest AttributeByte(int type, byte value)
    {
        TakeAttribute(type, 1)[0] = value;
        return this;
    }

    /// <summary>A number in network order, as netfilter has it.</summary>
    public NetlinkRequest AttributeBigEndian(int type, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(TakeAttribute(type, sizeof(uint)), value);
        return this;
    }

    /// <summary>A zero-terminated string.</summary>
    public NetlinkRequest Attribute(int type, string value)
    {
        Encoding.UTF8.GetBytes(value, TakeAttribute(type, Encoding.UTF8.GetByteCount(value) + 1));
        return this;
    }

    public NetlinkRequest Attribute(int type, IPAddress value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, out var length);
        return Attribute(type, bytes[..length]);
    }

    public NetlinkRequest Attribute(int type, FileDescriptor value) => Attribute(type, (uint)value.Number);

    /// <summary>An attribute made of what <paramref name="content"/> writes.</summary>
    public NetlinkRequest Nested<TState>(int type, TState state, Action<NetlinkRequest, TState> content)
    {
        var start = _length;
        TakeAttribute(type | NestedFlag, 0);
        content(this, state);
        var length = _length - start;
        if (length > ushort.MaxValue)
            throw new LighterException(ErrorCode.InvalidArgument, $"netlink attribute {type}: {length} bytes are more than it can hold");
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer.AsSpan(start), (ushort)length);
        return this;
    }

    /// <summary>Writes the lengths, which are known only now, and the numbers by which answers are told apart.</summary>
    internal void Number(uint firstSequence)
    {
        for (var i = 0; i < _messages.Count; i++)
        {
            var end = i + 1 < _messages.Count ? _messages[i + 1].Offset : _length;
            var header = _buffer.AsSpan(_messages[i].Offset);
            BinaryPrimitives.WriteInt32LittleEndian(header, end - _messages[i].Offset);
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], firstSequence + (uint)i);
        }
    }

    private Span<byte> TakeAttribute(int type, int length)
    {
        const int head = 4;
        if (length + head > ushort.MaxValue)
            throw new LighterException(ErrorCode.InvalidArgument, $"netlink attribute {type}: {length} bytes are more than it can hold");
        var attribute = Take(Align(length + head));
        BinaryPrimitives.WriteUInt16LittleEndian(attribute, (ushort)(length + head));
        BinaryPrimitives.WriteUInt16LittleEndian(attribute[2..], (ushort)type);
        return attribute.Slice(head, length);
    }

    /// <summary>The next bytes, all zero.</summary>
    private Span<byte> Take(int length)
    {
        if (_length + length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + length));
        var taken = _buffer.AsSpan(_length, length);
        _length += length;
        return taken;
    }

    internal static int Align(int length) => (length + 3) & ~3;

    /// <summary>Where a message begins and what it is called.</summary>
    internal readonly record struct Entry(int Offset, ushort Type, bool IsAnswered, string Label);
}
