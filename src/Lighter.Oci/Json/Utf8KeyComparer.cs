using System.Text;

namespace Lighter.Oci.Json;

/// <summary>
/// Orders keys by their UTF-8 bytes, as Go's encoding/json writes maps. UTF-16 order differs only where surrogates meet
/// U+E000..U+FFFF, so ordinal comparison decides unless a surrogate is in sight.
/// </summary>
internal sealed class Utf8KeyComparer : IComparer<string>
{
    public static Utf8KeyComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null || !(x.Any(char.IsSurrogate) || y.Any(char.IsSurrogate)))
            return string.CompareOrdinal(x, y);
        return Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
    }
}
