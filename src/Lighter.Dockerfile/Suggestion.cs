namespace Lighter.Dockerfile;

/// <summary>Finds the known word that a user may have meant.</summary>
internal static class Suggestion
{
    /// <summary>A word further away than this many edits is another word.</summary>
    private const int MaxDistance = 2;

    private const int LongestKnownWord = 40;

    /// <summary><paramref name="message"/>, and <c>(did you mean …?)</c> behind it when a known word is near.</summary>
    public static string Append(string message, string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } nearest ? $"{message} (did you mean {nearest}?)" : message;

    /// <summary>The nearest known word in the casing of <paramref name="word"/>; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestKnownWord)
            return null;
        var lower = word.ToLowerInvariant();
        var (distance, nearest) = known
            .Select(candidate => (Distance: EditDistance.Between(lower, candidate.ToLowerInvariant()), Candidate: candidate))
            .DefaultIfEmpty((int.MaxValue, ""))
            .MinBy(pair => pair.Item1);
        return distance is > 0 and <= MaxDistance ? InCasingOf(word, nearest) : null;
    }

    private static string InCasingOf(string word, string candidate) =>
        !word.Any(char.IsUpper) ? candidate.ToLowerInvariant()
        : !word.Any(char.IsLower) ? candidate.ToUpperInvariant()
        : candidate;
}
