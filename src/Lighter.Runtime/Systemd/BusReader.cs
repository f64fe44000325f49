using System.Buffers.Binary;
using System.Text;

namespace Lighter.Runtime.Systemd;

/// <summary>Reads what <see cref="BusWriter"/> writes. The peer is not trusted to write whole messages.</summary>
internal ref struct BusReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    internal readonly bool IsAtEnd => _at >= _bytes.Length;

    internal readonly int Position => _at;

    internal void Align(int size) => Take((size - (_at % size)) % size);

    internal byte Byte() => Take(1)[0];

    internal uint UInt32()
    {
        Align(sizeof(uint));
        return BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));
    }

    /// <summary>Also an object path.</summary>
    internal string String() => Terminated(UInt32());

    internal string Signature() => Terminated(Byte());

    /// <summary>Passes over a value of a basic type or a variant of one.</summary>
    internal void Skip(char type)
    {
        switch (type)
        {
            case 'y':
                Byte();
                break;
            case 'n' or 'q':
                Align(2);
                Take(2);
                break;
            case 'b' or 'i' or 'u' or 'h':
                UInt32();
                break;
            case 'x' or 't' or 'd':
                Align(8);
                Take(8);
                break;
            case 's' or 'o':
                String();
                break;
            case 'g':
                Signature();
                break;
            default:
                throw Broken($"a value of type {type}");
        }
    }

    internal static LighterException Broken(string what) => new(ErrorCode.Unavailable, $"reading a message of the bus: {what}");

    private string Terminated(uint length)
    {
        if (length > _bytes.Length)
            throw Broken("a text that is longer than the message");
        var text = Take((int)length);
        Take(1);
        return Encoding.UTF8.GetString(text);
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - _at)
            throw Broken("it ends too early");
        _at += count;
        return _bytes.Slice(_at - count, count);
    }
}
