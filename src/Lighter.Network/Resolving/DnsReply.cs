using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Lighter.Network.Resolving;

/// <summary>
/// An answer that is written into a buffer: the question again, then records of it. What does not fit is left out and said to be
/// (TC), upon which the sender asks again by stream. <see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.3"/>
/// </summary>
public ref struct DnsReply
{
    /// <summary>The record that tells what extensions one knows, without options.</summary>
    internal const int ExtensionSize = 11;

    private const ushort InternetClass = 1;

    /// <summary>A pointer to the question's name, then type, class, life and length.</summary>
    private const int RecordHead = 12;

    private readonly Span<byte> _buffer;
    private readonly bool _isExtended;
    private readonly int _room;
    private ushort _answers;

    /// <param name="query">What is answered.</param>
    /// <param name="status">How.</param>
    /// <param name="buffer">Takes the reply; no less than <see cref="DnsQuery.SmallestRoom"/>.</param>
    public DnsReply(in DnsQuery query, DnsStatus status, Span<byte> buffer)
    {
        _buffer = buffer;
        _isExtended = query.IsExtended;
        _room = buffer.Length - (_isExtended ? ExtensionSize : 0);
        Length = query.End;
        query.Message[..query.End].CopyTo(buffer);
        var kept = DnsHeader.Flags(query.Message) & (DnsHeader.OperationMask | DnsHeader.WantsRecursion);
        DnsHeader.SetFlags(buffer, (ushort)(DnsHeader.IsReply | DnsHeader.HasRecursion | kept | (int)status));
        buffer[6..DnsHeader.Size].Clear();
        DnsHeader.SetQuestions(buffer, (ushort)(query.Fault == DnsStatus.NoError ? 1 : 0));
    }

    /// <summary>In bytes, so far.</summary>
    public int Length { get; private set; }

    /// <param name="address">The record's type is that of the address.</param>
    /// <param name="seconds">How long it may be remembered.</param>
    public void Add(IPAddress address, int seconds)
    {
        Span<byte> data = stackalloc byte[16];
        address.TryWriteBytes(data, out var length);
        Add(length == 4 ? DnsType.A : DnsType.Aaaa, data[..length], seconds);
    }

    /// <summary>A name as the answer to an address.</summary>
    public void Add(string name, int seconds)
    {
        Span<byte> data = stackalloc byte[256];
        if (TryWriteName(name, data, out var length))
            Add(DnsType.Ptr, data[..length], seconds);
    }

    /// <summary>Nothing may be added afterwards.</summary>
    /// <returns>The whole reply's length in bytes.</returns>
    public int Finish()
    {
        DnsHeader.SetAnswers(_buffer, _answers);
        if (!_isExtended)
            return Length;
        var extension = _buffer.Slice(Length, ExtensionSize);
        extension.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(extension[1..], (ushort)DnsType.Opt);
        BinaryPrimitives.WriteUInt16BigEndian(extension[3..], DnsQuery.LargestRoom);
        DnsHeader.SetAdditionals(_buffer, 1);
        return Length += ExtensionSize;
    }

    /// <summary>Says that the answer is longer than what is sent.</summary>
    public readonly void Truncate() => DnsHeader.SetFlags(_buffer, (ushort)(DnsHeader.Flags(_buffer) | DnsHeader.IsTruncated));

    private void Add(DnsType type, scoped ReadOnlySpan<byte> data, int seconds)
    {
        const ushort questionsName = 0xC000 | DnsHeader.Size;
        if (Length + RecordHead + data.Length > _room)
        {
            Truncate();
            return;
        }

        var record = _buffer[Length..];
        BinaryPrimitives.WriteUInt16BigEndian(record, questionsName);
        BinaryPrimitives.WriteUInt16BigEndian(record[2..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(record[4..], InternetClass);
        BinaryPrimitives.WriteInt32BigEndian(record[6..], seconds);
        BinaryPrimitives.WriteUInt16BigEndian(record[10..], (ushort)data.Length);
        data.CopyTo(record[RecordHead..]);
        Length += RecordHead + data.Length;
        _answers++;
    }

    /// <returns>False for what is no name, or too long for one.</returns>
    private static bool TryWriteName(string name, Span<byte> data, out int length)
    {
        const int longestLabel = 63;
        const int longestName = 255;
        length = 0;
        if (name.Length + 2 > longestName)
            return false;
        foreach (var label in name.AsSpan().Split('.'))
        {
            var text = name.AsSpan(label);
            if (text.Length is 0 or > longestLabel || !Ascii.IsValid(text))
                return false;
            data[length] = (byte)text.Length;
            length += 1 + Encoding.ASCII.GetBytes(text, data[(length + 1)..]);
        }

        data[length++] = 0;
        return true;
    }
}
