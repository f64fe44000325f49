using System.Buffers;

namespace Lighter.Oci.References;

/// <summary>
/// The grammar of references before any default is applied: <c>[domain/]path[:tag][@digest]</c>.
/// <see href="https://pkg.go.dev/github.com/distribution/reference"/>
/// </summary>
/// <remarks>Scanned by hand: it is on the way of every command, and a regular expression costs it a millisecond.</remarks>
internal static class ReferenceGrammar
{
    public const int LongestName = 255;
    public const int LongestTag = 128;

    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdefABCDEF:");

    /// <summary>Splits the text without judging its parts.</summary>
    public static ReferenceParts Split(string text)
    {
        var at = text.IndexOf('@');
        var digest = at < 0 ? null : text[(at + 1)..];
        var rest = at < 0 ? text : text[..at];
        // A colon before the last slash belongs to the domain's port.
        var colon = rest.LastIndexOf(':');
        var tag = colon > rest.LastIndexOf('/') ? rest[(colon + 1)..] : null;
        return new ReferenceParts(tag is null ? rest : rest[..colon], tag, digest);
    }

    /// <summary><c>host[:port]</c>, where the host is a name, an IPv4 address or a bracketed IPv6 address without zone.</summary>
    public static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']');
            return end > 1 && !text[1..end].ContainsAnyExcept(AddressCharacters) && IsPortOrNothing(text[(end + 1)..]);
        }

        var colon = text.IndexOf(':');
        return IsHostName(colon < 0 ? text : text[..colon]) && (colon < 0 || IsPortOrNothing(text[colon..]));
    }

    /// <summary>Components of lower-case letters and digits, joined inside by <c>.</c>, <c>_</c>, <c>__</c> or any number of <c>-</c>.</summary>
    public static bool IsPath(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split('/'))
            if (!IsPathComponent(text[range]))
                return false;
        return true;
    }

    public static bool IsTag(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestTag && text[0] is not ('.' or '-') && !text.ContainsAnyExcept(TagCharacters);

    private static bool IsHostName(ReadOnlySpan<char> host)
    {
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.IsEmpty || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (var c in label)
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return false;
        }

        return true;
    }

    private static bool IsPortOrNothing(ReadOnlySpan<char> text) =>
        text.IsEmpty || (text.Length > 1 && text[0] == ':' && !text[1..].ContainsAnyExceptInRange('0', '9'));

    private static bool IsPathComponent(ReadOnlySpan<char> text)
    {
        var separator = 0;
        for (var i = 0; i < text.Length; i += separator)
        {
            var run = 0;
            while (i + run < text.Length && IsLowerAlphanumeric(text[i + run]))
                run++;
            if (run == 0)
                return false;
            i += run;
            if (i == text.Length)
                return true;
            separator = SeparatorLength(text[i..]);
            if (separator == 0)
                return false;
        }

        return false;
    }

    private static int SeparatorLength(ReadOnlySpan<char> text) => text[0] switch
    {
        '.' => 1,
        '_' => text.Length > 1 && text[1] == '_' ? 2 : 1,
        '-' => text.IndexOfAnyExcept('-') is var end and >= 0 ? end : text.Length,
        _ => 0,
    };

    private static bool IsLowerAlphanumeric(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
