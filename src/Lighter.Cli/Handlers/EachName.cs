using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;

namespace Lighter.Cli.Handlers;

/// <summary>Commands of several names do for each what they can, print it, and tell the failures at the end.</summary>
internal static class EachName
{
    /// <param name="names">As the user wrote them.</param>
    /// <param name="session">Where to print.</param>
    /// <param name="act">Does it for one name and returns what to print.</param>
    /// <returns>1 if any failed.</returns>
    public static int Run(IEnumerable<string> names, Session session, Func<string, string> act)
    {
        var failures = new List<LighterException>();
        foreach (var name in names)
        {
            try
            {
                session.Console.Out.Write(act(name) + "\n");
            }
            catch (LighterException failure)
            {
                failures.Add(failure);
            }
        }

        session.Console.Out.Flush();
        foreach (var failure in failures)
            ErrorReport.Write(session.Console.Error, failure, FailureStyle.Plain);
        return failures.Count > 0 ? ExitStatus.Failure : ExitStatus.Success;
    }
}
