namespace Lighter.Cli.Grammar;

/// <summary>How many words a command takes.</summary>
internal readonly record struct Arity(int Minimum, int Maximum)
{
    public static Arity None { get; } = new(0, 0);

    public static Arity Any { get; } = new(0, int.MaxValue);

    public static Arity Exactly(int count) => new(count, count);

    public static Arity AtLeast(int count) => new(count, int.MaxValue);

    public static Arity AtMost(int count) => new(0, count);

    /// <summary>The complaint about a wrong count in Docker's words; null when the count is right.</summary>
    public string? Complaint(int count)
    {
        if (count >= Minimum && count <= Maximum)
            return null;
        if (Maximum == 0)
            return "accepts no arguments";
        if (Minimum == Maximum)
            return $"requires {Words(Minimum)}";
        if (Maximum == int.MaxValue)
            return $"requires at least {Words(Minimum)}";
        return Minimum == 0 ? $"requires at most {Words(Maximum)}" : $"requires at least {Minimum} and at most {Words(Maximum)}";
    }

    private static string Words(int count) => count == 1 ? "1 argument" : $"{count} arguments";
}
