namespace Lighter.Cli.Grammar;

/// <summary>Finds the known word that a mistyped one most likely meant.</summary>
internal static class NearestWord
{
    /// <summary>The nearest candidate within a third of the word's length in edits, or null.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word, candidate);
            if (distance < least)
                (least, best) = (distance, candidate);
        }

        return best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.</summary>
    internal static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
                rows[i, j] = Cell(rows, left, right, i, j);
        }

        return rows[left.Length, right.Length];
    }

    private static int Cell(int[,] rows, string left, string right, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var cell = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwap ? Math.Min(cell, rows[i - 2, j - 2] + 1) : cell;
    }
}
