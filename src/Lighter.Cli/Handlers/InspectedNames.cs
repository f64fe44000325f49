using System.Text.Json;
using Lighter.Cli.Exit;
using Lighter.Cli.Grammar;
using Lighter.Cli.Templates;

namespace Lighter.Cli.Handlers;

/// <summary><c>inspect</c> shows all that it finds, then tells what it did not find, as Docker does.</summary>
internal static class InspectedNames
{
    /// <param name="names">As the user wrote them.</param>
    /// <param name="format">Of <c>--format</c>.</param>
    /// <param name="session">Where to print.</param>
    /// <param name="find">Nothing for a name that leads nowhere.</param>
    /// <param name="complaint">What is said of such a name.</param>
    public static int Write(IEnumerable<string> names, string? format, Session session, Func<string, JsonElement?> find, string complaint)
    {
        var found = new List<JsonElement>();
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (find(name) is { } element)
                found.Add(element);
            else
                missing.Add(name);
        }

        InspectView.Write(session.Console.Out, format, found);
        session.Console.Out.Flush();
        foreach (var name in missing)
            ErrorReport.Write(session.Console.Error, new LighterException(ErrorCode.NotFound, $"{complaint}: {name}"), FailureStyle.Plain);
        return missing.Count > 0 ? ExitStatus.Failure : ExitStatus.Success;
    }
}
