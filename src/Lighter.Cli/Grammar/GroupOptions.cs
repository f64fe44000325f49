namespace Lighter.Cli.Grammar;

/// <summary>Options that stand between a noun and its verb: <c>lighter runtime --root DIR create</c>.</summary>
/// <param name="Grammar">The options; its arguments are the verb and what follows.</param>
/// <param name="Enter">Puts what they say into the session that the verb's handler gets.</param>
internal sealed record GroupOptions(Command Grammar, Func<Parse, Session, Session> Enter);
