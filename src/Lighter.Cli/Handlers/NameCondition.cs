using System.Text.RegularExpressions;

namespace Lighter.Cli.Handlers;

/// <summary><c>name=PATTERN</c> of <c>--filter</c>: the name itself, or an expression that matches somewhere in it.</summary>
internal static class NameCondition
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>As with Docker, what is no expression matches nothing else.</summary>
    public static bool Matches(string name, string pattern)
    {
        try
        {
            return name == pattern || Regex.IsMatch(name, pattern, RegexOptions.None, Patience);
        }
        catch (RegexParseException)
        {
            return false;
        }
    }
}
