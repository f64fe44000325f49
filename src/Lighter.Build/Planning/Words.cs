using Lighter.Dockerfile;

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
            .Select(candidate => (Distance: EditDistance.Between(word, candidate), Candidate: candidate))
            .OrderBy(static pair => pair.Distance)
            .FirstOrDefault();
        return nearest.Candidate is not null && nearest.Distance is > 0 and <= MaxDistance ? nearest.Candidate : null;
    }
}
