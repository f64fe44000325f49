using System.Buffers.Binary;
using System.Text;

namespace Lighter.Linux;

/// <summary>The bytes that a child program's calls point into; a word that is itself a pointer is relocated in the child.</summary>
internal sealed class ChildArena
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private byte[] _bytes = new byte[8192];
    private int _length;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal List<int> Relocations { get; } = [];

    /// <summary>Zero-terminated; equal texts lie there once.</summary>
    internal int Text(string text)
    {
        if (_texts.TryGetValue(text, out var offset))
            return offset;
        if (text.Contains('\0'))
            throw new LighterException(ErrorCode.InvalidArgument, "a word for the kernel cannot contain a zero byte");
        offset = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + 1, 1);
        var written = PathText.Encode(text, _bytes.AsSpan(offset));
        _bytes[offset + written] = 0;
        _length = offset + written + 1;
        _texts.Add(text, offset);
        return offset;
    }

    internal int Add(ReadOnlySpan<byte> bytes)
    {
        var offset = Reserve(bytes.Length, 8);
        bytes.CopyTo(_bytes.AsSpan(offset));
        return offset;
    }

    /// <summary>A null-terminated array of pointers to texts, as <c>execve</c> takes it.</summary>
    internal int Pointers(IReadOnlyList<string> texts)
    {
        var offset = Reserve((texts.Count + 1) * 8, 8);
        for (var i = 0; i < texts.Count; i++)
            Point(offset + i * 8, Text(texts[i]));
        return offset;
    }

    /// <summary>Makes the word at <paramref name="place"/> a pointer to <paramref name="target"/>.</summary>
    internal void Point(int place, int target)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(place), (ulong)target);
        Relocations.Add(place);
    }

    internal int Reserve(int size, int alignment)
    {
        var offset = (_length + alignment - 1) & -alignment;
        if (offset + size > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, offset + size));
        _bytes.AsSpan(_length, offset + size - _length).Clear();
        _length = offset + size;
        return offset;
    }
}
