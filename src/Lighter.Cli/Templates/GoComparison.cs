namespace Lighter.Cli.Templates;

/// <summary><c>eq</c>, <c>lt</c> and their kin.</summary>
internal static class GoComparison
{
    public static bool Call(string name, object?[] arguments)
    {
        if (name == "eq")
            return arguments.Length > 1 ? arguments.Skip(1).Any(other => AreEqual(name, arguments[0], other)) : throw Failed(name, "missing argument for comparison");
        return name switch
        {
            "ne" => !AreEqual(name, arguments[0], arguments[1]),
            "lt" => Compare(name, arguments) < 0,
            "le" => Compare(name, arguments) <= 0,
            "gt" => Compare(name, arguments) > 0,
            _ => Compare(name, arguments) >= 0,
        };
    }

    private static bool AreEqual(string name, object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string or bool or long or double, _) when left.GetType() == right.GetType() => left.Equals(right),
        _ => throw Failed(name, "incompatible types for comparison"),
    };

    private static int Compare(string name, object?[] arguments) => (arguments[0], arguments[1]) switch
    {
        (long left, long right) => left.CompareTo(right),
        (double left, double right) => left.CompareTo(right),
        (string left, string right) => string.CompareOrdinal(left, right),
        _ => throw Failed(name, "incompatible types for comparison"),
    };

    private static TemplateFailure Failed(string name, string reason) => new($"error calling {name}: {reason}");
}
