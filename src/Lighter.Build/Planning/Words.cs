namespace Lighter.Build.Planning;

/// <summary>Finds the known word that a user may have meant.</summary>
internal static class Words
{
    private const int MaxDistance = 2;
    private const int LongestWord = 64;

    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
            return null;
        var nearest = known
            .Where(static candidate => candidate.Length <= LongestWord)
            .Select(candidate => (Distance: Distance(word, candidate), Candidate: candidate))
            .OrderBy(static pair => pair.Distance)
            .FirstOrDefault();
        return nearest.Candidate is not null && nearest.Distance is > 0 and <= MaxDistance ? nearest.Candidate : null;
    }

    /// <summary>The Levenshtein distance, one row of the table at a time.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
