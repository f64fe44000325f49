using System.Text;

namespace Lighter.Linux;

/// <summary>
/// File names are bytes, most often UTF-8 but never surely. As text, a byte that is not part of valid UTF-8 stands as the
/// lone low surrogate U+DC00 + byte, so that any name survives the way through <see cref="string"/> unchanged.
/// </summary>
public static class PathText
{
    private static readonly UTF8Encoding Strict = new(false, true);

    public static string Decode(ReadOnlySpan<byte> name)
    {
        if (System.Text.Unicode.Utf8.IsValid(name))
            return Encoding.UTF8.GetString(name);
        var text = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                for (var i = 0; i < length; i++)
                    text.Append((char)(0xDC00 + name[i]));
            }

            name = name[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a name with a zero byte behind, as the kernel wants it.</summary>
    /// <exception cref="LighterException"><see cref="ErrorCode.InvalidArgument"/>: a zero byte within.</exception>
    public static byte[] EncodeTerminated(string name)
    {
        if (name.Contains('\0'))
            throw new LighterException(ErrorCode.InvalidArgument, "a file name cannot contain a zero byte");
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(name.Length) + 1];
        var length = Encode(name, bytes);
        return bytes.AsSpan(0, length + 1).ToArray();
    }

    public static byte[] Encode(string name) => EncodeTerminated(name)[..^1];

    /// <summary>Writes the bytes of a name and returns how many there are; the buffer holds 3 bytes for each character.</summary>
    internal static int Encode(string name, Span<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.FromUtf16(name, bytes, out _, out var written, replaceInvalidSequences: false)
            == System.Buffers.OperationStatus.Done)
            return written;
        written = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is >= '\uDC80' and <= '\uDCFF' && (i == 0 || !char.IsHighSurrogate(name[i - 1])))
            {
                bytes[written++] = (byte)(name[i] - 0xDC00);
                continue;
            }

            var pair = char.IsHighSurrogate(name[i]) && i + 1 < name.Length ? 2 : 1;
            written += Strict.GetBytes(name.AsSpan(i, pair), bytes[written..]);
            i += pair - 1;
        }

        return written;
    }
}
