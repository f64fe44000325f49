using System.Text;
using Lighter.Oci.Content;

namespace Lighter.Build.Cache;

/// <summary>One thing that goes into a step: a name, and a short digest of its value, which may be secret or long.</summary>
internal sealed record Ingredient(string Name, string Hash)
{
    private const int HashLength = 16;

    public static Ingredient Of(string name, string? value) =>
        new(name, value is null ? "" : Digest.OfSha256(Encoding.UTF8.GetBytes(value)).Encoded[..HashLength]);
}

/// <summary>All that goes into a step; names may repeat. Hashed only when asked for: a cached step needs none of it.</summary>
internal sealed class Ingredients(IEnumerable<Ingredient> all)
{
    private const char Between = '\t';

    private readonly Lazy<IReadOnlyList<Ingredient>> _all = new(() => [.. all]);

    public IReadOnlyList<Ingredient> All => _all.Value;

    public static Ingredients Parse(ReadOnlySpan<byte> text)
    {
        var all = new List<Ingredient>();
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf(Between);
            if (tab >= 0)
                all.Add(new(line[(tab + 1)..], line[..tab]));
        }

        return new(all);
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(All.Select(static one => $"{one.Hash}{Between}{one.Name.ReplaceLineEndings(" ")}\n")));

    /// <summary>The names of what only one of both has, or both have with another value.</summary>
    public IReadOnlyList<string> Differences(Ingredients before)
    {
        var (mine, theirs) = (Group(), before.Group());
        return [.. mine.Keys.Union(theirs.Keys).Where(name => !mine.GetValueOrDefault(name, []).SequenceEqual(theirs.GetValueOrDefault(name, [])))];
    }

    private Dictionary<string, string[]> Group() => All.GroupBy(static one => one.Name)
        .ToDictionary(static group => group.Key, static group => group.Select(static one => one.Hash).ToArray(), StringComparer.Ordinal);
}
