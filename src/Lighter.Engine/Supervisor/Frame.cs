using System.Buffers.Binary;

namespace Lighter.Engine.Supervisor;

/// <summary>The eight bytes in front of every message; see <see cref="MessageKind"/>.</summary>
internal readonly record struct Frame(MessageKind Kind, int Length)
{
    internal const int HeaderSize = 8;

    /// <summary>Output is cut into messages of this size, and a client may have this much input on its way.</summary>
    internal const int MaxContent = 128 * 1024;

    internal void WriteTo(Span<byte> header)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header, Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], (byte)Kind);
    }

    internal static Frame Read(ReadOnlySpan<byte> header) =>
        new((MessageKind)header[4], BinaryPrimitives.ReadInt32LittleEndian(header));
}
