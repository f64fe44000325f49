using System.Text;

namespace Lighter.Dockerfile.Parsing;

/// <summary>Splits an instruction's text into its keyword, its flags and the rest.</summary>
internal static class CommandSplitter
{
    private const string Blanks = "\t\v\f\r ";

    public static (string Keyword, IReadOnlyList<string> Flags, string Arguments) Split(string line, char escape)
    {
        var text = line.AsSpan().Trim();
        var end = text.IndexOfAny(Blanks);
        if (end < 0)
            return (text.ToString(), [], "");
        var flags = new List<string>();
        var rest = TakeFlags(text[end..].TrimStart(Blanks), escape, flags);
        return (text[..end].ToString(), flags, rest.Trim().ToString());
    }

    /// <summary>Moves the leading words that start with <c>--</c> to <paramref name="flags"/>; <c>--</c> alone ends them.</summary>
    private static ReadOnlySpan<char> TakeFlags(ReadOnlySpan<char> text, char escape, List<string> flags)
    {
        while (true)
        {
            text = text.TrimStart();
            if (!text.StartsWith("--"))
                return text;
            var flag = TakeWord(ref text, escape);
            if (flag == "--")
                return text;
            flags.Add(flag);
        }
    }

    /// <summary>Takes a word, without its quotes and escapes.</summary>
    private static string TakeWord(ref ReadOnlySpan<char> text, char escape)
    {
        var word = new StringBuilder();
        var quote = '\0';
        var position = 0;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (quote == '\0' && char.IsWhiteSpace(c))
                break;
            if (c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c != escape)
                word.Append(c);
            else if (++position < text.Length)
                word.Append(text[position]);
        }

        text = text[Math.Min(position, text.Length)..];
        return word.ToString();
    }
}
