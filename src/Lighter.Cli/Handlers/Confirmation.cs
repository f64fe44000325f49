using Lighter.Cli.Grammar;
using Lighter.Cli.Rendering;

namespace Lighter.Cli.Handlers;

/// <summary>Asks before what cannot be undone, in Docker's words.</summary>
internal static class Confirmation
{
    /// <param name="session">Where to ask.</param>
    /// <param name="warning">What will happen, in full sentences.</param>
    /// <param name="force">Do not ask.</param>
    /// <returns>Whether to go on.</returns>
    public static bool Ask(Session session, string warning, bool force) => force || Question.IsConfirmed(session.Console, $"WARNING! {warning}");
}
