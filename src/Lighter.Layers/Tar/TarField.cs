namespace Lighter.Layers.Tar;

/// <summary>A stretch of a header.</summary>
internal readonly record struct TarField(int Offset, int Length)
{
    /// <summary>The field that follows this one.</summary>
    internal TarField Then(int length) => new(Offset + Length, length);

    internal ReadOnlySpan<byte> In(ReadOnlySpan<byte> block) => block.Slice(Offset, Length);

    internal Span<byte> In(Span<byte> block) => block.Slice(Offset, Length);

    /// <summary>The bytes before the first zero.</summary>
    internal ReadOnlySpan<byte> TextIn(ReadOnlySpan<byte> block)
    {
        var field = In(block);
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
