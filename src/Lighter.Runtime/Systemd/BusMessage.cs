using System.Buffers.Binary;

namespace Lighter.Runtime.Systemd;

/// <summary>
/// A D-Bus message. <see href="https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages"/>
/// </summary>
internal sealed record BusMessage
{
    /// <summary>Type, flags, version, length of the body, serial number, length of the fields.</summary>
    internal const int FixedSize = 16;

    internal const byte MethodCall = 1, MethodReturn = 2, Error = 3, Signal = 4;

    private const byte LittleEndian = (byte)'l', Version = 1, NoReplyExpected = 1;
    private const byte PathField = 1, InterfaceField = 2, MemberField = 3, ErrorNameField = 4, ReplySerialField = 5, DestinationField = 6, SignatureField = 8;

    /// <summary>No answer or signal that we wait for comes near it.</summary>
    private const int Longest = 1 << 20;

    internal byte Type { get; init; }

    internal string? Path { get; init; }

    internal string? Interface { get; init; }

    internal string? Member { get; init; }

    internal string? ErrorName { get; init; }

    internal string? Destination { get; init; }

    /// <summary>Of the call that this answers.</summary>
    internal uint ReplySerial { get; init; }

    internal string Signature { get; init; } = "";

    internal ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Nobody waits for an answer.</summary>
    internal bool IsOneWay { get; init; }

    /// <summary>How many bytes follow the fixed ones.</summary>
    /// <exception cref="LighterException">It is no message that we can read.</exception>
    internal static int RestOf(ReadOnlySpan<byte> fixedPart)
    {
        if (fixedPart[0] != LittleEndian || fixedPart[3] != Version)
            throw BusReader.Broken("an unknown form");
        long body = BinaryPrimitives.ReadUInt32LittleEndian(fixedPart[4..]), fields = BinaryPrimitives.ReadUInt32LittleEndian(fixedPart[12..]);
        var rest = Padded(fields) + body;
        return rest <= Longest ? (int)rest : throw BusReader.Broken($"it is {rest} bytes long");
    }

    internal static BusMessage Read(ReadOnlyMemory<byte> whole)
    {
        var fieldsLength = BinaryPrimitives.ReadUInt32LittleEndian(whole.Span[12..]);
        var message = new BusMessage { Type = whole.Span[1], Body = whole[(FixedSize + (int)Padded(fieldsLength))..] };
        var fields = new BusReader(whole.Span[FixedSize..(FixedSize + (int)fieldsLength)]);
        while (!fields.IsAtEnd)
            message = WithField(message, ref fields);
        return message;
    }

    internal byte[] ToBytes(uint serial)
    {
        var writer = new BusWriter();
        writer.Byte(LittleEndian).Byte(Type).Byte(IsOneWay ? NoReplyExpected : (byte)0).Byte(Version).UInt32((uint)Body.Length).UInt32(serial);
        writer.Array(8, WriteFields).Align(8).Append(Body.Span);
        return writer.Bytes.ToArray();
    }

    private void WriteFields(BusWriter writer)
    {
        Text(writer, PathField, "o", Path);
        Text(writer, InterfaceField, "s", Interface);
        Text(writer, MemberField, "s", Member);
        Text(writer, ErrorNameField, "s", ErrorName);
        Text(writer, DestinationField, "s", Destination);
        if (ReplySerial != 0)
            writer.Align(8).Byte(ReplySerialField).Signature("u").UInt32(ReplySerial);
        if (Signature.Length > 0)
            writer.Align(8).Byte(SignatureField).Signature("g").Signature(Signature);
    }

    private static void Text(BusWriter writer, byte field, string type, string? value)
    {
        if (value is not null)
            writer.Align(8).Byte(field).Signature(type).String(value);
    }

    private static BusMessage WithField(BusMessage message, ref BusReader fields)
    {
        fields.Align(8);
        var field = fields.Byte();
        var type = fields.Signature();
        switch (field, type)
        {
            case (PathField, "o"): return message with { Path = fields.String() };
            case (InterfaceField, "s"): return message with { Interface = fields.String() };
            case (MemberField, "s"): return message with { Member = fields.String() };
            case (ErrorNameField, "s"): return message with { ErrorName = fields.String() };
            case (DestinationField, "s"): return message with { Destination = fields.String() };
            case (ReplySerialField, "u"): return message with { ReplySerial = fields.UInt32() };
            case (SignatureField, "g"): return message with { Signature = fields.Signature() };
            default:
                fields.Skip(type is [var basic] ? basic : '?');
                return message;
        }
    }

    private static long Padded(long length) => (length + 7) & ~7;
}
