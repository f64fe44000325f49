using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Lighter.Engine.Logs.Journals;

/// <summary>A field of an entry as the journal's socket takes it. <see href="https://systemd.io/JOURNAL_NATIVE_PROTOCOL/"/></summary>
internal static class JournalField
{
    /// <summary>What a field takes at most besides its name and its value.</summary>
    internal const int Overhead = 2 + sizeof(ulong);

    /// <summary>Writes one: <c>NAME=value</c>, or name, length and value where a line feed is in the value.</summary>
    /// <returns>How long it is.</returns>
    internal static int Write(Span<byte> target, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        name.CopyTo(target);
        var length = name.Length;
        if (value.Contains((byte)'\n'))
        {
            target[length++] = (byte)'\n';
            BinaryPrimitives.WriteUInt64LittleEndian(target[length..], (ulong)value.Length);
            length += sizeof(ulong);
        }
        else
        {
            target[length++] = (byte)'=';
        }

        value.CopyTo(target[length..]);
        length += value.Length;
        target[length++] = (byte)'\n';
        return length;
    }

    internal static void Write(ArrayBufferWriter<byte> target, string name, string value)
    {
        byte[] nameBytes = Encoding.UTF8.GetBytes(name), valueBytes = Encoding.UTF8.GetBytes(value);
        target.Advance(Write(target.GetSpan(nameBytes.Length + valueBytes.Length + Overhead), nameBytes, valueBytes));
    }

    /// <summary>
    /// The name that a label or variable has in the journal: capitals, digits and underscores, of which none is its first.
    /// </summary>
    internal static string NameOf(string key)
    {
        var name = string.Concat(key.EnumerateRunes().Select(rune => rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value) ? char.ToUpperInvariant((char)rune.Value) : '_'));
        return name.TrimStart('_');
    }
}
