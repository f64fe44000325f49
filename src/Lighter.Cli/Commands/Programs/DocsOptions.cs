namespace Lighter.Cli.Commands.Programs;

/// <summary>What <c>lighter docs</c> is asked for.</summary>
internal sealed record DocsOptions(string Directory);
