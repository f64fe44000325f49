using System.Text;

namespace Lighter.Dockerfile.Parsing;

/// <summary>Splits text into words, of which quotes and escapes stay a part: expansion takes them away later.</summary>
internal static class WordSplitter
{
    public static List<string> Split(string text, char escape)
    {
        var words = new List<string>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            if (position == text.Length)
                return words;
            var word = TakeWord(text, ref position, escape);
            if (word.Length > 0)
                words.Add(word);
        }
    }

    private static string TakeWord(string text, ref int position, char escape)
    {
        var word = new StringBuilder();
        var quote = '\0';
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (quote == '\0' && char.IsWhiteSpace(c))
                break;
            if (c == escape && quote != '\'')
            {
                if (++position == text.Length)
                    break;
                word.Append(c).Append(text[position]);
                continue;
            }

            quote = c == quote ? '\0' : quote == '\0' && c is '\'' or '"' ? c : quote;
            word.Append(c);
        }

        return word.ToString();
    }
}
