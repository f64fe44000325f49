using System.Text.RegularExpressions;

namespace Lighter.Cli.Handlers;

/// <summary><c>name=PATTERN</c> of <c>--filter</c>: the name itself, or an expression that matches somewhere in it.</summary>
internal static class NameCondition
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// As with Docker, what is no expression matches nothing else. Like Go's, expressions never go back, so that none takes
    /// longer the longer it looks, and look neither ahead nor behind.
    /// </summary>
    public static bool Matches(string name, string pattern)
    {
        try
        {
            return name == pattern || Regex.IsMatch(name, pattern, RegexOptions.NonBacktracking, Patience);
        }
        catch (Exception error) when (error is RegexParseException or NotSupportedException)
        {
            return false;
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new LighterException(ErrorCode.InvalidArgument, $"filter 'name={pattern}': looking for it in a name takes too long; use a simpler expression", error);
        }
    }
}
