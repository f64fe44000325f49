using System.Buffers.Binary;
using System.Text;

namespace Lighter.Network.Tests.Resolving;

/// <summary>Questions as clients put them, written out here so that no code under test takes part.</summary>
internal static class Messages
{
    public const int HeaderSize = 12;

    public static byte[] Query(string name, ushort type, ushort id = 0x1234, int? room = null, ushort askedClass = 1) =>
    [
        .. Words(id, 0x0100, 1, 0, 0, (ushort)(room is null ? 0 : 1)), .. Name(name), .. Words(type, askedClass),
        .. room is { } size ? (byte[])[0, .. Words(41, (ushort)size, 0, 0, 0)] : [],
    ];

    public static byte[] Words(params ushort[] words)
    {
        var bytes = new byte[words.Length * 2];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(i * 2), words[i]);
        return bytes;
    }

    public static byte[] Name(string name) =>
        [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.Latin1.GetBytes(label)]), 0];

    public static ushort Word(ReadOnlySpan<byte> message, int offset) => BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);
}
