namespace Lighter.Cli.Commands.Images;

/// <summary>What <c>lighter tag</c> is asked for.</summary>
internal sealed record ImageTagOptions(string Source, string Target);
