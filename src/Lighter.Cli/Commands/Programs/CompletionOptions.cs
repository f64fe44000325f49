namespace Lighter.Cli.Commands.Programs;

/// <summary>What <c>lighter completion</c> is asked for.</summary>
internal sealed record CompletionOptions(string Shell);
