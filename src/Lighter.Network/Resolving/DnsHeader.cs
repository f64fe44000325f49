using System.Buffers.Binary;

namespace Lighter.Network.Resolving;

/// <summary>The twelve bytes in front of every message. <see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1"/></summary>
internal static class DnsHeader
{
    internal const int Size = 12;

    internal const ushort IsReply = 0x8000;
    internal const ushort OperationMask = 0x7800;
    internal const ushort IsTruncated = 0x0200;
    internal const ushort WantsRecursion = 0x0100;
    internal const ushort HasRecursion = 0x0080;
    internal const ushort StatusMask = 0x000F;

    internal static ushort Id(ReadOnlySpan<byte> message) => Word(message, 0);

    internal static void SetId(Span<byte> message, ushort id) => SetWord(message, 0, id);

    internal static ushort Flags(ReadOnlySpan<byte> message) => Word(message, 2);

    internal static void SetFlags(Span<byte> message, ushort flags) => SetWord(message, 2, flags);

    internal static ushort Questions(ReadOnlySpan<byte> message) => Word(message, 4);

    internal static void SetQuestions(Span<byte> message, ushort count) => SetWord(message, 4, count);

    internal static ushort Answers(ReadOnlySpan<byte> message) => Word(message, 6);

    internal static void SetAnswers(Span<byte> message, ushort count) => SetWord(message, 6, count);

    internal static ushort Authorities(ReadOnlySpan<byte> message) => Word(message, 8);

    internal static ushort Additionals(ReadOnlySpan<byte> message) => Word(message, 10);

    internal static void SetAdditionals(Span<byte> message, ushort count) => SetWord(message, 10, count);

    private static ushort Word(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);

    private static void SetWord(Span<byte> message, int offset, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(message[offset..], value);
}
