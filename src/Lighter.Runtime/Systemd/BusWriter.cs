using System.Buffers.Binary;
using System.Text;

namespace Lighter.Runtime.Systemd;

/// <summary>
/// Values in D-Bus's wire form, least byte first, each at a multiple of its size.
/// <see href="https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-marshaling"/>
/// </summary>
internal sealed class BusWriter
{
    private byte[] _bytes = new byte[256];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    internal BusWriter Align(int size)
    {
        Take((size - (Length % size)) % size);
        return this;
    }

    internal BusWriter Byte(byte value)
    {
        Take(1)[0] = value;
        return this;
    }

    internal BusWriter Boolean(bool value) => UInt32(value ? 1U : 0);

    internal BusWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Align(sizeof(uint)).Take(sizeof(uint)), value);
        return this;
    }

    internal BusWriter UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Align(sizeof(ulong)).Take(sizeof(ulong)), value);
        return this;
    }

    /// <summary>Also an object path.</summary>
    internal BusWriter String(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        UInt32((uint)utf8.Length);
        return Terminated(utf8);
    }

    internal BusWriter Signature(string value)
    {
        Byte((byte)value.Length);
        return Terminated(Encoding.ASCII.GetBytes(value));
    }

    /// <param name="alignment">Of the elements: 8 for structures and for 64-bit numbers.</param>
    /// <param name="elements">Writes them.</param>
    internal BusWriter Array(int alignment, Action<BusWriter> elements)
    {
        UInt32(0);
        var lengthAt = Length - sizeof(uint);
        Align(alignment);
        var first = Length;
        elements(this);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(lengthAt), (uint)(Length - first));
        return this;
    }

    internal BusWriter Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Take(bytes.Length));
        return this;
    }

    private BusWriter Terminated(byte[] text)
    {
        Append(text);
        return Byte(0);
    }

    /// <summary>So many zero bytes to fill.</summary>
    private Span<byte> Take(int count)
    {
        if (Length + count > _bytes.Length)
            System.Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }
}
