using System.Buffers.Binary;

namespace Lighter.Network.Resolving;

/// <summary>
/// A message that asks one question, read no further than that takes. Pure; any bytes may be given to it.
/// <see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.2"/>
/// </summary>
public readonly ref struct DnsQuery
{
    /// <summary>What a sender takes by datagram that says nothing about it.</summary>
    public const int SmallestRoom = 512;

    /// <summary>The longest datagram that is sent or taken.</summary>
    public const int LargestRoom = 4096;

    private const int LongestName = 255;
    private const int TypeAndClass = 4;
    private const ushort InternetClass = 1;
    private const ushort AnyClass = 255;

    private DnsQuery(ReadOnlySpan<byte> message) => Message = message;

    public ReadOnlySpan<byte> Message { get; }

    /// <summary>What is wrong with it; with <see cref="DnsStatus.NoError"/> the rest can be used.</summary>
    public DnsStatus Fault { get; private init; }

    /// <summary>In lower case, without the final dot; empty for the root and for what cannot be the name of a container.</summary>
    public string Name { get; private init; } = "";

    public DnsType Type { get; private init; }

    public bool IsInternet { get; private init; }

    /// <summary>Where the question ends in the message; the header's end in a message with a fault.</summary>
    public int End { get; private init; } = DnsHeader.Size;

    /// <summary>The sender knows extensions, and so is to be answered with one. <see href="https://www.rfc-editor.org/rfc/rfc6891"/></summary>
    public bool IsExtended { get; private init; }

    /// <summary>How long a datagram the sender takes, in bytes.</summary>
    public int Room { get; private init; } = SmallestRoom;

    /// <returns>False for what is not to be answered at all: no whole header, or itself an answer.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out DnsQuery query)
    {
        query = default;
        if (message.Length < DnsHeader.Size || (DnsHeader.Flags(message) & DnsHeader.IsReply) != 0)
            return false;
        query = (DnsHeader.Flags(message) & DnsHeader.OperationMask) != 0 ? new DnsQuery(message) { Fault = DnsStatus.NotImplemented }
            : DnsHeader.Questions(message) != 1 || !TryReadQuestion(message, out var read) ? new DnsQuery(message) { Fault = DnsStatus.FormatError }
            : read;
        return true;
    }

    private static bool TryReadQuestion(ReadOnlySpan<byte> message, out DnsQuery query)
    {
        query = default;
        if (!TryReadName(message, out var name, out var end) || message.Length - end < TypeAndClass)
            return false;
        var rest = message[(end + TypeAndClass)..];
        var isExtended = IsExtension(message, rest);
        var askedClass = Word(message, end + 2);
        query = new DnsQuery(message)
        {
            Name = name,
            Type = (DnsType)Word(message, end),
            IsInternet = askedClass is InternetClass or AnyClass,
            End = end + TypeAndClass,
            IsExtended = isExtended,
            Room = isExtended ? Math.Clamp((int)Word(rest, 3), SmallestRoom, LargestRoom) : SmallestRoom,
        };
        return true;
    }

    /// <remarks>There is nothing in front of the first name that it could be a repetition of, so compression is a fault.</remarks>
    private static bool TryReadName(ReadOnlySpan<byte> message, out string name, out int end)
    {
        const int longestLabel = 63;
        Span<char> text = stackalloc char[LongestName];
        var (length, isText) = (0, true);
        name = "";
        for (end = DnsHeader.Size; end < message.Length && message[end] is var size and <= longestLabel; end += size + 1)
        {
            if (size == 0)
            {
                end++;
                name = isText ? new string(text[..length]) : "";
                return true;
            }

            if (end + 1 + size > message.Length || end + 1 + size - DnsHeader.Size >= LongestName)
                return false;
            if (length > 0)
                text[length++] = '.';
            foreach (var octet in message.Slice(end + 1, size))
            {
                isText &= octet is > 0x20 and < 0x7F and not (byte)'.';
                text[length++] = char.ToLowerInvariant((char)octet);
            }
        }

        return false;
    }

    /// <summary>Looked for where every client puts it: right behind the question.</summary>
    private static bool IsExtension(ReadOnlySpan<byte> message, ReadOnlySpan<byte> rest) =>
        DnsHeader.Answers(message) == 0 && DnsHeader.Authorities(message) == 0 && DnsHeader.Additionals(message) > 0
        && rest.Length >= DnsReply.ExtensionSize && rest[0] == 0 && (DnsType)Word(rest, 1) == DnsType.Opt;

    private static ushort Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);
}
