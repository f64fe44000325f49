namespace Lighter.Cli.Grammar;

/// <summary>Does what a command's options ask for and answers with the exit code.</summary>
internal delegate Task<int> Handler<in TOptions>(TOptions options, Session session, CancellationToken cancellationToken);
